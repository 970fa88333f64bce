// Peak memory over few and over many small cases of 20 labels: it must not grow with their number. Linux; build first.
//   node bench/many-cases.mjs [--few 200] [--many 20000] [--command measure|diagnose|report|compare] [--into FOLDER]
// compare is of two reports of the same references, which are made first. What --into names is kept.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { heldByAll, heldByOne, openMasks } from "./many-small.mjs";

const { values } = parseArgs({
  options: {
    few: { type: "string", default: "200" },
    many: { type: "string", default: "20000" },
    command: { type: "string", default: "measure" },
    into: { type: "string" },
  },
});
const isCompare = values.command === "compare";
const main = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));
const folder = values.into ?? mkdtempSync(join(tmpdir(), "dicelens-memory-"));
const mask = openMasks();

/** The command's words for so many cases, whose masks are made on the way. */
async function wordsFor(cases) {
  const [references, ...predictions] = ["references", "predictions", ...(isCompare ? ["retrained"] : [])].map(
    (side) => {
      const path = join(folder, String(cases), side);
      mkdirSync(path, { recursive: true });
      for (let k = 0; k < cases; k++) {
        writeFileSync(join(path, `case${k}.npy`), mask(side !== "references"));
      }
      return path;
    },
  );
  const out = join(folder, `out-${cases}`);
  if (!isCompare) {
    const to = values.command === "report" ? ["--out", out] : ["--parquet", "-o", `${out}.parquet`];
    return [values.command, references, predictions[0], ...to];
  }
  const runs = predictions.map((prediction) => `${prediction}-run`);
  for (const [i, prediction] of predictions.entries()) {
    await ended(dicelens("report", references, prediction, "--out", runs[i], "--format", "html"));
  }
  return ["compare", ...runs, "--out", out];
}

function dicelens(...words) {
  return spawn(process.execPath, [main, ...words, "--quiet"], { stdio: "ignore" });
}

function ended(child) {
  return new Promise((resolve) => child.on("exit", resolve));
}

async function peakOf(cases) {
  const words = await wordsFor(cases);
  const child = dicelens(...words);
  const peak = { own: 0, all: 0 };
  const look = setInterval(() => {
    peak.own = Math.max(peak.own, heldByOne(child.pid));
    peak.all = Math.max(peak.all, heldByAll(child.pid));
  }, 100);
  const began = performance.now();
  const code = await ended(child);
  clearInterval(look);
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  const [own, all] = [peak.own, peak.all].map((kB) => (kB / 1024).toFixed(0));
  console.log(
    `${values.command}, ${cases} cases × 20 labels: ${all} MB in all processes, ${own} MB in the first, ${seconds} s, exit code ${code}`,
  );
  return peak;
}

const [few, many] = [await peakOf(Number(values.few)), await peakOf(Number(values.many))];
console.log(
  `ratio ${(many.all / few.all).toFixed(2)} of all processes, ${(many.own / few.own).toFixed(2)} of the first`,
);
if (values.into === undefined) rmSync(folder, { recursive: true, force: true });
