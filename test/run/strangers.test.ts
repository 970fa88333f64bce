/** A record and results may be somebody else's: nothing of theirs is run, and all of it is checked before it is drawn. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { collect, openDataset } from "../../src/dataset/index.js";
import { readResults, refuseForeign, renderRun, rerunRequest, writeResults } from "../../src/run/index.js";
import type { RunRecord } from "../../src/run/record/record.js";
import { readRecord } from "../../src/run/record/record.js";
import { niftiFile, put, temporaryFolder } from "../formats/write.js";

const folder = temporaryFolder();

/** Results of two small volumes that differ. */
async function results() {
  const values = Array.from({ length: 216 }, (_, i) => (i % 6 > 1 && i % 6 < 5 && i > 36 && i < 180 ? 1 : 0));
  const moved = values.map((_, i) => values[i - 6] ?? 0);
  const file = (name: string, of: number[]) => put(folder, name, niftiFile({ sizes: [6, 6, 6], values: of }));
  const dataset = await openDataset(file("r.nii", values), file("p.nii", moved), {});
  return JSON.parse(JSON.stringify(await collect(dataset, { jobs: 1 })));
}

const drawn = (json: string) => {
  put(folder, "results.json", json);
  return readResults(folder, "draw");
};

test("dicelens's own results are drawn and compared", async () => {
  const made = await results();
  await writeResults(made, folder);
  expect(await readResults(folder, "draw")).toEqual(made);
  expect(await readResults(folder)).toEqual(made);
});

// biome-ignore lint/suspicious/noExplicitAny: results are broken in every way here.
type Made = any;

function reasonOf(made: Made, reason: object): void {
  Object.assign(made.cases[0].diagnosis, { reason, reasons: [reason] });
}

function causeOf(made: Made, cause: string): void {
  Object.assign(made.cases[0].diagnosis, { cause, reason: null, reasons: [] });
}

const BROKEN: readonly (readonly [string, (made: Made) => void])[] = [
  ["a string in place of the cases", (made) => (made.cases = "none")],
  ["a string in place of the overlays", (made) => (made.overlays = "none")],
  ["an overlay of a thousand million rows", (made) => (made.overlays[0].rows = 1e9)],
  ["an overlay of no columns", (made) => (made.overlays[0].columns = 0)],
  ["an overlay without its bits", (made) => (made.overlays[0].reference = "")],
  ["a scene of 10¹² voxels", (made) => (made.overlays[0].scene.shape = [1e4, 1e4, 1e4])],
  ["a spacing of 0", (made) => (made.cases[0].spacing = [0, 1, 1])],
  ["a curve that is none", (made) => (made.cases[0].sweep.dilation = { radius: 1 })],
  ["a shift of text", (made) => (made.cases[0].sweep.shift[0].offset = "1")],
  [
    "a grid of too few scores",
    (made) => (made.cases[0].sweep.shiftGrid = { axes: ["rows"], offsets: [[0, 1]], dice: [1] }),
  ],
  ["a loss without a part", (made) => delete made.cases[0].diagnosis.loss.missed],
  ["a reason of no kind", (made) => (made.cases[0].diagnosis.reasons = [{}])],
  ["a reason of an unknown kind", (made) => reasonOf(made, { kind: "constructor", gain: 0.1 })],
  ["a reason of a kind that lacks its facts", (made) => reasonOf(made, { kind: "mirrored", gain: 0.3 })],
  ["evidence that lacks its facts", (made) => (made.cases[0].diagnosis.evidence = [{ kind: "far-copy" }])],
  ["evidence of an unknown kind", (made) => (made.cases[0].diagnosis.evidence = [{ kind: "toString" }])],
  [
    "evidence of a shape that is none",
    (made) => (made.cases[0].diagnosis.evidence = [{ kind: "label-noise", agreement: [] }]),
  ],
  ["an unknown cause", (made) => causeOf(made, "constructor")],
  ["a shift of text in a diagnosis", (made) => (made.cases[0].diagnosis.shift.rows = "1")],
  ["a finding of an unknown kind", (made) => (made.dataset.findings = [{ kind: "valueOf" }])],
  ["a finding that lacks its facts", (made) => (made.dataset.findings = [{ kind: "labels-offset" }])],
  ["findings that are none", (made) => (made.dataset.findings = [1])],
  ["no version", (made) => delete made.version],
];

test.each(BROKEN)("results with %s are refused in a line", async (_, breakIt) => {
  const made = await results();
  breakIt(made);
  const error = await drawn(JSON.stringify(made)).catch((thrown) => thrown);
  expect(error).toMatchObject({ code: "results", file: join(folder, "results.json") });
  expect(error.line.length).toBeLessThan(400);
});

test("a million nested arrays, and numbers that are not finite, are refused in a line", async () => {
  const deep = `{"schema":1,"cases":${"[".repeat(1e6)}${"]".repeat(1e6)}}`;
  await expect(drawn(deep)).rejects.toMatchObject({ problem: "is nested deeper than results are" });
  const made = JSON.stringify(await results());
  await expect(
    drawn(made.replace('"evidence":', '"evidence":[{"kind":"thin","share":1e999}],"more":')),
  ).rejects.toMatchObject({ problem: expect.stringContaining("holds a number that is not finite") });
  // The distance to what is missing may be infinite.
  await drawn(made.replace(/"hd":[^,]+/, '"hd":1e999'));
  // Brackets within a text are no depth.
  await drawn(made.replace('"version":', `"more":"${"[{".repeat(1000)}\\"","version":`));
  put(folder, "run.json", deep);
  await expect(readRecord(folder, "/")).rejects.toMatchObject({ code: "record" });
});

const record = {
  cwd: "/",
  reference: "r",
  prediction: "p",
  notebook: "/stranger/own.ipynb",
  options: {},
  dataset: {},
  render: { template: "/stranger/templates" },
} as unknown as RunRecord;

test("the notebook and the templates of a record are named, and used only where they are asked for", () => {
  const asked = { notebook: undefined, template: undefined };
  expect(() => refuseForeign("runs/a", record, asked)).toThrow(
    /runs\/a\/run\.json: its run used the notebook \/stranger\/own\.ipynb/,
  );
  expect(() => refuseForeign("runs/a", record, { ...asked, notebook: "mine.ipynb" })).toThrow(
    /the template \/stranger/,
  );
  refuseForeign("runs/a", record, { notebook: "mine.ipynb", template: "templates" });
  refuseForeign("runs/a", { ...record, notebook: null, render: {} }, asked);
  expect(rerunRequest(record, { prediction: "q" }, "/")).not.toHaveProperty("notebook");
  expect(rerunRequest(record, { prediction: "q", notebook: "mine.ipynb" }, "/").notebook).toBe("mine.ipynb");
});

test("a report is not drawn anew with templates that a record names", async () => {
  await writeResults(await results(), folder);
  const whole = {
    ...{
      ...record,
      schema: 1,
      version: "0",
      notebook: null,
      inputs: [],
      started: new Date(0).toISOString(),
      seconds: 1,
    },
    machine: { node: "20", platform: "linux", arch: "x64", cores: 1, memory: 1 },
  };
  put(folder, "run.json", JSON.stringify(whole));
  await expect(renderRun({ folder, render: {} }, "/")).rejects.toMatchObject({ code: "foreign" });
});
