// What a case is estimated to take, beside the peak of the worker that does it, by format and by work. Linux; build first.
//   node bench/case-memory.mjs [--shape 300,512,512] [--formats tiff,seg] [--works measure,diagnose] [--body]
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { caseSize } from "../dist/dataset/work/case-size.js";
import { startWorker } from "../dist/dataset/work/worker.js";
import { organs } from "./organs.mjs";
import { volumeFiles } from "./volume-files.mjs";

const { values } = parseArgs({
  options: {
    shape: { type: "string", default: "300,512,512" },
    formats: { type: "string", default: "" },
    works: { type: "string", default: "measure,sweep,diagnose" },
    body: { type: "boolean", default: false },
  },
});
const shape = values.shape.split(",").map(Number);
const PROGRAM = fileURLToPath(new URL("../dist/dataset/work/case-worker.js", import.meta.url));
const range = (first, last) => Array.from({ length: last - first + 1 }, (_, i) => first + i);
const radii = { shift: range(-5, 5), dilate: range(0, 5), erode: range(0, 5) };

const WORKS = {
  measure: { tasks: ["measure"], options: {} },
  sweep: { tasks: ["sweep"], options: { sweep: radii } },
  "sweep hd95": { tasks: ["sweep"], options: { sweep: { dilate: [2], erode: [2], metrics: ["hd95"] } } },
  "sweep thresholds": { tasks: ["sweep"], options: { thresholds: [2, 8, 13] } },
  "sweep thresholds hd95": { tasks: ["sweep"], options: { thresholds: [2, 8, 13], sweep: { metrics: ["hd95"] } } },
  merge: { tasks: ["measure"], options: { merge: true } },
  instances: { tasks: ["measure"], options: { instances: true } },
  objects: { tasks: ["measure"], options: { metrics: ["panopticQuality", "lesionF1"] } },
  clDice: { tasks: ["measure"], options: { metrics: ["clDice"] } },
  boundaryIou: { tasks: ["measure"], options: { metrics: ["boundaryIou"] } },
  resample: { tasks: ["measure"], options: { orient: "-rows,columns,planes" } },
  diagnose: { tasks: ["diagnose"], options: {}, surveys: true },
};

const peakOf = (pid) => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) * 1024;
const childrenOf = () =>
  readdirSync("/proc").filter((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      return (
        readFileSync(`/proc/${name}/stat`, "utf8")
          .replace(/^.*\) /s, "")
          .split(" ")[1] === String(process.pid)
      );
    } catch {
      return false;
    }
  });

/** Asks a new worker each question twice, as a run does with its cases; the higher peak counts. */
async function peak(task, survey) {
  const before = new Set(childrenOf());
  const worker = startWorker(PROGRAM);
  const pid = childrenOf().find((one) => !before.has(one));
  try {
    let highest = 0;
    for (let turn = 0; turn < 2; turn++) {
      const question = { survey, task, room: Infinity, bigFrom: Infinity, limits: {}, isKept: false };
      const [{ answer }] = await worker.ask([question], 3600_000);
      if ("error" in answer) return answer.error;
      highest = Math.max(highest, peakOf(pid));
      // The peak is that of what comes now.
      writeFileSync(`/proc/${pid}/clear_refs`, "5");
    }
    return highest;
  } finally {
    await worker.kill();
  }
}

const words = values.formats.toLowerCase().split(",");
const formats = Object.entries(volumeFiles).filter(([name]) => words.some((word) => name.toLowerCase().includes(word)));
const MB = (bytes) => (bytes / 1e6).toFixed(0);
const folder = mkdtempSync(join(tmpdir(), "dicelens-case-memory-"));
const maps = organs(shape, values.body ? { spread: 0.98, body: true } : {});
console.log(`${shape.join(" × ")}${values.body ? ", a label that fills the frame" : ""}`);
console.log("| format | work | estimate, MB | peak, MB | estimate : peak |\n| --- | --- | ---: | ---: | ---: |");
try {
  for (const [name, write] of formats) {
    const files = { case: "a" };
    for (const side of ["reference", "prediction"]) {
      mkdirSync(join(folder, side));
      files[side] = write(join(folder, side), maps[side], shape);
    }
    for (const work of values.works.split(",")) {
      const { surveys = false, ...asked } = WORKS[work];
      for (const survey of surveys ? [true, false] : [false]) {
        const task = { files, ...asked };
        const size = await caseSize(task);
        const memory = survey ? size.survey : size.score;
        const found = await peak(task, survey);
        const what = survey ? `${work}: survey` : work;
        const told = typeof found === "number" ? `${MB(found)} | ${(memory / found).toFixed(2)}` : `${found} |`;
        console.log(`| ${name} | ${what} | ${MB(memory)} | ${told} |`);
      }
    }
    for (const side of ["reference", "prediction"]) rmSync(join(folder, side), { recursive: true });
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
