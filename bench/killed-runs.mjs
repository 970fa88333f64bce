// A run over many generated cases, killed with SIGKILL at random moments and resumed each time, against an unbroken one:
// every file must be the same, byte for byte. Build first.
//   node bench/killed-runs.mjs [--cases 5000] [--kills 20] [--seed 1] [--command report|measure|sweep|diagnose]
//
// The unbroken run is a clock: its time is cut into as many parts as there are kills, and a moment drawn in each. A run that
// is resumed is killed when it has come as far: so many bytes of answers kept, or so long after the same file was written.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, watch, writeFileSync } from "node:fs";
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
    command: { type: "string", default: "report" },
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

const isReport = values.command === "report";

/** Starts a run; `events` are the files that it puts in their places, with the moment of each. */
function start(name, ...more) {
  const out = isReport ? name : join(name, "rows.csv");
  mkdirSync(path(name), { recursive: true });
  const form = isReport ? ["--out", out] : ["--csv", "-o", out];
  const words = [values.command, "references", "predictions", ...form, "--quiet", ...more];
  // A fixed moment, so that the report is dated alike.
  const env = { ...process.env, SOURCE_DATE_EPOCH: "0" };
  const began = performance.now();
  const events = [];
  const watcher = watch(path(name), (_, file) => {
    if (file && !file.startsWith(".") && events.at(-1)?.file !== file)
      events.push({ file, at: performance.now() - began });
  });
  const child = spawn(process.execPath, [main, ...words], { cwd: folder, env, stdio: ["ignore", "ignore", "inherit"] });
  const ended = new Promise((resolve) =>
    child.on("exit", (code, signal) => {
      watcher.close();
      resolve({ code, signal });
    }),
  );
  return { child, ended, events, began, isOver: () => child.exitCode !== null || child.signalCode !== null };
}

function journalOf(name) {
  return isReport ? path(name, ".journal") : path(name, ".rows.csv.journal");
}

/** Bytes of answers kept. */
function sizeOf(name) {
  try {
    const lines = readdirSync(journalOf(name)).filter((file) => file.endsWith(".lines"));
    return lines.reduce((sum, file) => sum + statSync(join(journalOf(name), file)).size, 0);
  } catch {
    return 0;
  }
}

function answersIn(name) {
  const lines = readdirSync(journalOf(name)).filter((file) => file.endsWith(".lines"));
  return lines.reduce(
    (sum, file) => sum + readFileSync(join(journalOf(name), file), "latin1").split("\n").length - 1,
    0,
  );
}

function hashes(name) {
  return readdirSync(path(name))
    .sort()
    .map((file) => {
      let bytes = readFileSync(path(name, file));
      // How long it took is not a result; where it was written is not either.
      if (file === "run.json") bytes = Buffer.from(JSON.stringify({ ...JSON.parse(bytes), seconds: 0 }));
      if (file.endsWith(".ipynb")) bytes = Buffer.from(bytes.toString("utf8").replaceAll(path(name), ""));
      return `${file} ${createHash("sha256").update(bytes).digest("hex").slice(0, 16)}`;
    });
}

/** An unbroken run, with how much was kept at every moment. */
async function clocked(name) {
  const run = start(name);
  const sizes = [];
  while (!run.isOver()) {
    sizes.push({ at: performance.now() - run.began, size: sizeOf(name) });
    await after(20);
  }
  const { code } = await run.ended;
  const seconds = performance.now() - run.began;
  const most = Math.max(...sizes.map(({ size }) => size));
  const full = sizes.find(({ size }) => size === most).at;
  return { code, seconds, sizes, full, events: run.events.filter(({ at }) => at > full) };
}

/** Waits until a run has come as far as the unbroken one had at a moment; says how far that is. */
async function reach(run, unbroken, moment) {
  if (moment <= unbroken.full) {
    const before = sizeOf("killed");
    const aim = unbroken.sizes.findLast(({ at }) => at <= moment)?.size ?? 0;
    while (!run.isOver() && (sizeOf("killed") <= before || sizeOf("killed") < aim)) await after(2);
    return "answers";
  }
  const last = unbroken.events.findLast(({ at }) => at <= moment);
  if (!last) {
    const first = unbroken.events[0]?.at ?? unbroken.seconds;
    // Between the last answer and the first file: as long after a new start as there is room.
    while (!run.isOver() && run.events.length === 0 && performance.now() - run.began < 0.9 * first) await after(2);
    return "after the answers";
  }
  while (!run.isOver() && !run.events.some(({ file }) => file === last.file)) await after(1);
  const next = unbroken.events.find(({ at }) => at > moment)?.at ?? unbroken.seconds;
  await after(Math.min(moment - last.at, 0.8 * (next - last.at)));
  return `after ${last.file}`;
}

const unbroken = await clocked("unbroken");
const whole = unbroken.seconds / 1000;
console.log(
  `unbroken: ${cases} cases in ${whole.toFixed(0)} s (answers ${(unbroken.full / 1000).toFixed(0)} s), exit code ${unbroken.code}`,
);
let killed = 0;
for (let kill = 0; kill < kills; kill++) {
  const moment = (unbroken.seconds * (kill + random())) / kills;
  const run = start("killed", "--resume");
  const where = await reach(run, unbroken, moment);
  run.child.kill("SIGKILL");
  const { signal } = await run.ended;
  if (signal !== "SIGKILL") {
    console.log(`ended before kill ${kill + 1} (${where})`);
    continue;
  }
  killed++;
  const share = ((100 * moment) / unbroken.seconds).toFixed(0);
  console.log(`killed ${killed} at ${share} % of the run, ${where}: ${answersIn("killed")} answers are kept`);
}
const finished = await start("killed", "--resume").ended;
console.log(`resumed: exit code ${finished.code} after ${killed} kills`);
const [one, other] = [hashes("unbroken"), hashes("killed")];
const differ = one.filter((line) => !other.includes(line));
const isSame = differ.length === 0 && one.length === other.length && finished.code === 0;
console.log(isSame ? `the same: ${one.length} files` : `DIFFERENT: ${differ} | ${other}`);
rmSync(folder, { recursive: true, force: true });
process.exitCode = isSame && killed > 0 ? 0 : 1;
