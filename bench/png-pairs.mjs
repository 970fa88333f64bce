// A thousand pairs of PNG masks of 512²: `measure` and `sweep` from the command line against only decoding the files, by
// the same readers in as many processes, and by OpenCV where it is there. In turns, process start and output included.
// Build first.
//   node bench/png-pairs.mjs [--pairs 1000] [--rounds 3] [--jobs N]
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { encode } from "fast-png";
import { median, table } from "./clock.mjs";
import { blobs } from "./scenes.mjs";

const { values } = parseArgs({
  options: {
    pairs: { type: "string", default: "1000" },
    rounds: { type: "string", default: "3" },
    jobs: { type: "string", default: String(availableParallelism()) },
  },
});
const [pairs, rounds, jobs] = [Number(values.pairs), Number(values.rounds), Number(values.jobs)];
const main = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));
const node = new URL("../dist/node.js", import.meta.url).href;
const folder = mkdtempSync(join(tmpdir(), "dicelens-png-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const sides = ["references", "predictions"].map((side) => join(folder, side));
for (const side of sides) mkdirSync(side);

// Every case is the scene moved by some pixels, so that no two files are alike.
const size = 512;
const scene = blobs([size, size]);
const moved = (mask, by) => {
  const data = new Uint8Array(size * size);
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++)
      data[row * size + column] = 255 * mask[((row + by) % size) * size + ((column + 2 * by) % size)];
  return encode({ width: size, height: size, data, channels: 1, depth: 8 });
};
for (let i = 0; i < pairs; i++) {
  writeFileSync(join(sides[0], `case${i}.png`), moved(scene.reference, i % 40));
  writeFileSync(join(sides[1], `case${i}.png`), moved(scene.prediction, i % 40));
}

/** Files are shared out in turn among `jobs` processes. */
const decoder = join(folder, "decode.mjs");
writeFileSync(
  decoder,
  `import { readdirSync } from "node:fs"; import { join } from "node:path";
const { readMask } = await import(${JSON.stringify(node)});
const [turn, jobs, ...sides] = process.argv.slice(2);
const files = sides.flatMap((side) => readdirSync(side).map((name) => join(side, name)));
let voxels = 0;
for (let i = Number(turn); i < files.length; i += Number(jobs)) voxels += (await readMask(files[i])).values.length;
`,
);
const opencv = join(folder, "decode.py");
writeFileSync(
  opencv,
  `import os, sys, cv2
cv2.setNumThreads(1)
turn, jobs, sides = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
files = [os.path.join(side, name) for side in sides for name in os.listdir(side)]
voxels = sum(cv2.imread(file, cv2.IMREAD_UNCHANGED).size for file in files[turn::jobs])
`,
);

function run(program, words) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { stdio: ["ignore", "ignore", "inherit"] });
    child.on("error", reject);
    child.on("exit", (code) => (code === 0 ? resolve() : reject(new Error(`${program} ended with ${code}`))));
  });
}
const each = (start) => Promise.all(Array.from({ length: jobs }, (_, turn) => start(turn)));
const cli = (...words) =>
  run(process.execPath, [main, ...words, "--quiet", "--jobs", String(jobs), "--csv", "-o", join(folder, "out.csv")]);
const hasOpencv = (python) => spawnSync(python, ["-c", "import cv2"], { stdio: "ignore" }).status === 0;
const python = ["python3", "/usr/bin/python3"].find(hasOpencv);
const ways = {
  "only decoding": () => each((turn) => run(process.execPath, [decoder, String(turn), String(jobs), ...sides])),
  measure: () => cli("measure", ...sides),
  sweep: () => cli("sweep", ...sides),
  "measure, one process": () =>
    run(process.execPath, [
      main,
      "measure",
      ...sides,
      "--quiet",
      "--jobs",
      "1",
      "--csv",
      "-o",
      join(folder, "out.csv"),
    ]),
  "only decoding, OpenCV": () => each((turn) => run(python, [opencv, String(turn), String(jobs), ...sides])),
};
if (jobs === 1) delete ways["measure, one process"];
if (!python) delete ways["only decoding, OpenCV"];

const times = Object.fromEntries(Object.keys(ways).map((way) => [way, []]));
for (let round = 0; round < rounds; round++) {
  for (const [way, work] of Object.entries(ways)) {
    const began = performance.now();
    await work();
    times[way].push((performance.now() - began) / 1000);
  }
}
const base = median(times["only decoding"]);
console.log(`${pairs} pairs of PNG masks, ${size}², ${jobs} processes, median of ${rounds}`);
console.log(
  table(
    ["work", "seconds", "times decoding"],
    Object.entries(times).map(([way, list]) => [way, median(list).toFixed(2), (median(list) / base).toFixed(2)]),
  ),
);
