// Peak memory of `measure` over few and over many small cases: it must not grow with their number. Linux; build first.
//   node bench/many-cases.mjs [--few 200] [--many 20000]
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: { few: { type: "string", default: "200" }, many: { type: "string", default: "20000" } },
});
const main = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "dicelens-memory-"));
const SIZE = 48;
const head = `{'descr': '|u1', 'fortran_order': False, 'shape': (${SIZE}, ${SIZE}), }`.padEnd(117);
const start = Buffer.concat([Buffer.from([0x93, ...Buffer.from("NUMPY"), 1, 0, 118, 0]), Buffer.from(`${head}\n`)]);

/** Twenty labels, each a square of its own. */
const mask = new Uint8Array(SIZE * SIZE);
for (let label = 1; label <= 20; label++) {
  const [row, column] = [9 * Math.floor((label - 1) / 5), 9 * ((label - 1) % 5)];
  for (let r = row; r < row + 7; r++) mask.fill(label, r * SIZE + column, r * SIZE + column + 7);
}

async function peakOf(cases) {
  const sides = ["references", "predictions"].map((side) => join(folder, String(cases), side));
  for (const side of sides) {
    mkdirSync(side, { recursive: true });
    for (let i = 0; i < cases; i++) writeFileSync(join(side, `case${i}.npy`), Buffer.concat([start, mask]));
  }
  const words = ["measure", ...sides, "--parquet", "-o", join(folder, "out.parquet"), "--quiet"];
  const child = spawn(process.execPath, [main, ...words], { stdio: "inherit" });
  let peak = 0;
  const look = setInterval(() => {
    try {
      peak = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1] ?? peak);
    } catch {
      // It has just ended.
    }
  }, 100);
  const began = performance.now();
  const code = await new Promise((resolve) => child.on("exit", resolve));
  clearInterval(look);
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  console.log(`${cases} cases × 20 labels: ${(peak / 1024).toFixed(0)} MB at most, ${seconds} s, exit code ${code}`);
  return peak;
}

const [few, many] = [await peakOf(Number(values.few)), await peakOf(Number(values.many))];
console.log(`ratio ${(many / few).toFixed(2)}`);
rmSync(folder, { recursive: true, force: true });
