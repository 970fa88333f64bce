// The folder that a run writes becomes read-only, or goes, while the run is under way: exit code 2 at once, one line, nothing
// half written, what was kept stays, and --resume ends with the same files as an unbroken run. Build first.
//   node .ci/lost-folder.mjs [diagnose] [report] [rerun] [compare] [notebook]
//
// Permissions do not bind the superuser: as root the folder and all in it are made immutable (chattr +i), which not every
// file system has; then only the folder that goes is tried, and it is told.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));
const notebook = fileURLToPath(new URL("../notebooks/why-is-dice-low.ipynb", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "dicelens-lost-"));
const path = (...names) => join(folder, ...names);
const CASES = 120;
const SIZE = 96;

/** NPY of 8-bit values with one square. */
function npy(first, last) {
  const head = `{'descr': '|u1', 'fortran_order': False, 'shape': (${SIZE}, ${SIZE}), }`.padEnd(117);
  const mask = new Uint8Array(SIZE * SIZE);
  for (let row = first; row < last; row++) mask.fill(1, row * SIZE + first, row * SIZE + last);
  return Buffer.concat([Buffer.from([0x93, ...Buffer.from("NUMPY"), 1, 0, 118, 0]), Buffer.from(`${head}\n`), mask]);
}

for (const side of ["references", "predictions"]) mkdirSync(path(side));
for (let i = 0; i < CASES; i++) {
  const name = `case${String(i).padStart(3, "0")}.npy`;
  writeFileSync(path("references", name), npy(10 + (i % 9), 60 + (i % 20)));
  writeFileSync(path("predictions", name), npy(12 + (i % 7), 58 + (i % 25)));
}

function start(words) {
  const env = { ...process.env, SOURCE_DATE_EPOCH: "0" };
  const child = spawn(process.execPath, [main, ...words, "--quiet"], {
    cwd: folder,
    env,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (piece) => {
    said += piece;
  });
  const ended = new Promise((resolve) => child.on("close", (code, signal) => resolve({ code, signal, said })));
  return { child, ended };
}

/** Every file below, but for times and what a run leaves to be found by the next. */
function sumsOf(out) {
  const names = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = names.map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort();
  return files
    .filter((file) => !/run\.json$/.test(file))
    .map((file) => `${file.slice(out.length)} ${createHash("sha256").update(readFileSync(file)).digest("hex")}`);
}

const lock = (out, sign) => {
  const words =
    process.getuid() === 0 ? ["chattr", "-R", `${sign}i`, out] : ["chmod", "-R", sign === "+" ? "a-w" : "u+w", out];
  return spawnSync(words[0], words.slice(1)).status === 0;
};
mkdirSync(path("probe"));
const locks = lock(path("probe"), "+");
lock(path("probe"), "-");
if (!locks) console.log("no read-only folder: this file system has no immutable files");

/** Its first line says what its answers are about. */
const holdsAnswer = (file) => readFileSync(file, "latin1").split("\n").length > 2;
const isKept = (out) => () =>
  [out, join(out, ".journal"), join(out, ".rows.csv.journal")].some(
    (place) =>
      existsSync(place) && readdirSync(place).some((name) => name.endsWith(".lines") && holdsAnswer(join(place, name))),
  );
const has = (name) => (out) => () => existsSync(join(out, name));
/** A browser is there. */
const drawing = () => (child) => spawnSync("pgrep", ["-P", String(child.pid)]).status === 0;
const begun = (out) => () => existsSync(out) && readdirSync(out).some((name) => name.endsWith(".part"));

const masks = ["references", "predictions"];
const rows = (out) => ["diagnose", ...masks, "--csv", "-o", join(out, "rows.csv")];
const report = (out) => ["report", ...masks, "--format", "html", "--out", out];
const table = [
  { name: "diagnose", words: rows, when: isKept, resumes: true },
  { name: "report, at its cases", words: report, when: isKept, resumes: true },
  { name: "report, after the notebook", words: report, when: has("measures.parquet") },
  {
    name: "rerun",
    words: (out) => ["rerun", "whole", "--prediction", "predictions", "--out", out],
    when: isKept,
  },
  {
    name: "compare, while it draws",
    words: (out) => ["compare", "whole", "whole", "--out", out],
    when: drawing,
    writes: ["comparison.html", "comparison.json", "comparison.md"],
  },
  {
    name: "notebook",
    words: (out) => [
      "notebook",
      notebook,
      "-p",
      "reference",
      path("references"),
      "-p",
      "prediction",
      path("predictions"),
      "-o",
      join(out, "n.ipynb"),
    ],
    when: begun,
    writes: ["n.ipynb"],
  },
];

let wrong = 0;
let unbroken;
const fail = (text) => {
  wrong++;
  console.log(`WRONG: ${text}`);
};

const first = await start(report("whole")).ended;
if (first.code !== 0) throw new Error(first.said);
const only = process.argv.slice(2);
for (const { name, words, when, resumes, writes } of table.filter(
  (one) => only.length === 0 || only.some((some) => one.name.includes(some)),
)) {
  const whole = path("unbroken");
  if (resumes && unbroken !== words) {
    unbroken = words;
    // In the same place, which the notebook tells.
    mkdirSync(path("out"));
    const { code, said } = await start(words("out")).ended;
    if (code !== 0) fail(`${name}, unbroken: ${code} ${said}`);
    rmSync(whole, { recursive: true, force: true });
    renameSync(path("out"), whole);
  }
  for (const fault of locks ? ["read-only", "gone"] : ["gone"]) {
    const out = path("out");
    rmSync(out, { recursive: true, force: true });
    mkdirSync(out);
    const { child, ended } = start(words("out"));
    const is = when(out);
    while (child.exitCode === null && !is(child)) await after(5);
    await after(100);
    if (child.exitCode !== null) fail(`${name}: was over before the folder was lost`);
    // The run may put a file there while all others go.
    if (fault === "gone") rmSync(out, { recursive: true, force: true, maxRetries: 20, retryDelay: 10 });
    else lock(out, "+");
    const lost = performance.now();
    const { code, said } = await ended;
    const seconds = ((performance.now() - lost) / 1000).toFixed(1);
    if (fault === "read-only") lock(out, "-");
    if (fault === "read-only" && resumes && !/\d+ cases? (is|are) kept/.test(said))
      fail(`${name}: does not tell of what is kept`);
    console.log(`${name}, ${fault}, after ${seconds} s: ${code} ${said.trimEnd()}`);
    // What is written at the very end may be written whole, into a folder made anew.
    const isWhole = fault === "gone" && code === 0 && writes?.every((file) => existsSync(join(out, file)));
    if (isWhole) continue;
    if (code !== 2 || !/^(dicelens: warning: [^\n]+\n)*dicelens: [^\n]+; [^\n]+\n$/.test(said))
      fail(`${name}, ${fault}`);
    const left = existsSync(out) ? readdirSync(out) : [];
    if (fault === "gone" && left.some((one) => one.startsWith("."))) fail(`${name}, ${fault}: left ${left}`);
    if (resumes && fault === "read-only") {
      const again = await start([...words("out"), "--resume"]).ended;
      if (again.code !== 0) fail(`${name}, ${fault}, resumed: ${again.code} ${again.said}`);
      if (sumsOf(out).join("\n") !== sumsOf(whole).join("\n")) {
        fail(`${name}, ${fault}: other files after --resume:\n${sumsOf(out).join("\n")}\n${sumsOf(whole).join("\n")}`);
      }
    }
  }
}
rmSync(folder, { recursive: true, force: true });
process.exitCode = wrong > 0 ? 1 : 0;
