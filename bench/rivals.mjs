// The Python ways beside which ours are timed: one Python process, which reads on its stdin what to time.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const script = fileURLToPath(new URL("rivals.py", import.meta.url));

/** The first Python that has scipy and OpenCV, else scipy, else none. */
function pythonWithMost() {
  const has = (python, modules) => spawnSync(python, ["-c", `import ${modules}`], { stdio: "ignore" }).status === 0;
  const pythons = ["python3", "/usr/bin/python3"];
  return pythons.find((p) => has(p, "scipy.ndimage, cv2")) ?? pythons.find((p) => has(p, "scipy.ndimage"));
}

/** Starts the rivals; `null` where no Python with scipy is here. */
export async function startRivals() {
  const python = pythonWithMost();
  if (!python) return null;
  const folder = mkdtempSync(join(tmpdir(), "dicelens-bench-"));
  const child = spawn(python, [script], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async () => JSON.parse((await lines.next()).value);
  const libraries = await answer();
  const files = new Map();
  const fileOf = (mask) => {
    if (!files.has(mask)) {
      files.set(mask, join(folder, `${files.size}.raw`));
      writeFileSync(files.get(mask), mask);
    }
    return files.get(mask);
  };
  return {
    libraries,
    /** Times of one way in ms, after at least one call and `warm` ms that are not counted. */
    async time(way, pair, { reach = 0, threads = 1, repeats, warm = 0 }) {
      const task = { way, shape: pair.shape, reach, threads, repeats, warm };
      const masks = { reference: fileOf(pair.reference), prediction: fileOf(pair.prediction) };
      child.stdin.write(`${JSON.stringify({ ...task, ...masks })}\n`);
      return (await answer()).times;
    },
    stop() {
      child.stdin.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
