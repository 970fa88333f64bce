// A report over many generated cases, killed with SIGKILL at random moments and resumed each time, against an unbroken
// one: every file must be the same, byte for byte. Build first.
//   node bench/killed-runs.mjs [--cases 5000] [--kills 20] [--seed 1]
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    cases: { type: "string", default: "5000" },
    kills: { type: "string", default: "20" },
    seed: { type: "string", default: "1" },
  },
});
const [cases, kills] = [Number(values.cases), Number(values.kills)];
const main = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "dicelens-killed-"));
const path = (...names) => join(folder, ...names);

let state = Number(values.seed) >>> 0;
function random() {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
}

/** NPY of 8-bit values. */
function npy(mask, size) {
  const head = `{'descr': '|u1', 'fortran_order': False, 'shape': (${size}, ${size}), }`.padEnd(117);
  return Buffer.concat([Buffer.from([0x93, ...Buffer.from("NUMPY"), 1, 0, 118, 0]), Buffer.from(`${head}\n`), mask]);
}

function disc(size, row, column, radius) {
  const mask = new Uint8Array(size * size);
  for (let r = 0; r < size; r++)
    for (let c = 0; c < size; c++) mask[r * size + c] = Number((r - row) ** 2 + (c - column) ** 2 <= radius ** 2);
  return mask;
}

for (const side of ["references", "predictions"]) mkdirSync(path(side));
for (let i = 0; i < cases; i++) {
  const [row, column, radius] = [20 + 8 * random(), 20 + 8 * random(), 6 + 8 * random()];
  const name = `case${String(i).padStart(5, "0")}.npy`;
  writeFileSync(path("references", name), npy(disc(48, row, column, radius), 48));
  const moved = disc(48, row + 4 * random() - 2, column + 4 * random() - 2, radius + 3 * random() - 1.5);
  writeFileSync(path("predictions", name), npy(moved, 48));
}

function start(out, ...more) {
  const words = ["report", "references", "predictions", "--out", out, "--quiet", "--format", "html", ...more];
  // A fixed moment, so that the report is dated alike.
  const env = { ...process.env, SOURCE_DATE_EPOCH: "0" };
  const child = spawn(process.execPath, [main, ...words], { cwd: folder, env, stdio: ["ignore", "ignore", "inherit"] });
  return { child, ended: new Promise((resolve) => child.on("exit", (code, signal) => resolve({ code, signal }))) };
}

function answersIn(out) {
  try {
    const journal = path(out, ".journal");
    return readdirSync(journal).reduce(
      (sum, name) => sum + readFileSync(join(journal, name), "latin1").split("\n").length - 1,
      0,
    );
  } catch {
    return 0;
  }
}

function hashes(out) {
  return readdirSync(path(out))
    .sort()
    .map((name) => {
      let bytes = readFileSync(path(out, name));
      // How long it took is not a result; where it was written is not either.
      if (name === "run.json") bytes = Buffer.from(JSON.stringify({ ...JSON.parse(bytes), seconds: 0 }));
      if (name.endsWith(".ipynb")) bytes = Buffer.from(bytes.toString("utf8").replaceAll(path(out), ""));
      return `${name} ${createHash("sha256").update(bytes).digest("hex").slice(0, 16)}`;
    });
}

const began = performance.now();
const unbroken = await start("unbroken").ended;
const whole = (performance.now() - began) / 1000;
console.log(`unbroken: ${cases} cases in ${whole.toFixed(0)} s, exit code ${unbroken.code}`);
let killed = 0;
let finished;
while (killed < kills) {
  const { child, ended } = start("killed", "--resume");
  const moment = 1000 * (1 + random() * Math.max(30, (2 * whole) / kills));
  const first = await Promise.race([ended, after(moment)]);
  if (first) {
    finished = first;
    break;
  }
  child.kill("SIGKILL");
  await ended;
  killed++;
  console.log(`killed ${killed} after ${(moment / 1000).toFixed(1)} s: ${answersIn("killed")} answers are kept`);
}
finished ??= await start("killed", "--resume").ended;
console.log(`resumed: exit code ${finished.code} after ${killed} kills`);
const [one, other] = [hashes("unbroken"), hashes("killed")];
const differ = one.filter((line) => !other.includes(line));
console.log(
  differ.length === 0 && one.length === other.length
    ? `the same: ${one.length} files`
    : `DIFFERENT: ${differ} | ${other}`,
);
rmSync(folder, { recursive: true, force: true });
process.exitCode = differ.length === 0 && one.length === other.length ? 0 : 1;
