/** Commands that start kernels take paths relative to the directory that they run in, and write there. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { afterEach, beforeAll, expect, it } from "vitest";
import { BRIEF, notebookOf } from "../notebook/notebooks.js";
import { dicelens, square, temporaryPath, writePng } from "./run-cli.js";

const path = temporaryPath();

/** A notebook that shows the names of what is in two folders: the kernel's own paths, without an analysis. */
const NAMES = [
  'import { openDataset } from "dicelens/node";',
  { source: 'let reference = ""; let prediction = "";', tags: ["parameters"] },
  "(await openDataset(reference, prediction)).cases.map((one) => one.case)",
];

beforeAll(() => {
  mkdirSync(path("work", "here"), { recursive: true });
  for (const name of ["a", "b"]) {
    writePng(path("work", "r", `${name}.png`), square(10, 30, 40), [40, 40]);
    writePng(path("work", "p", `${name}.png`), square(11, 31, 40), [40, 40]);
  }
  writeFileSync(path("work", "brief.ipynb"), JSON.stringify(notebookOf(BRIEF)));
  writeFileSync(path("work", "names.ipynb"), JSON.stringify(notebookOf(NAMES)));
});

const home = process.cwd();
afterEach(() => process.chdir(home));

const run = (cwd: string, ...words: string[]) => {
  process.chdir(path(cwd));
  const { code, stderr } = dicelens(...words);
  const problems = stderr.replace(/^dicelens: warning: .*\n/gm, "");
  expect({ words, code, problems }).toEqual({ words, code: 0, problems: "" });
};

it("a report, its drawing, its rerun and a notebook are found and written from a folder beside", () => {
  const { cwd, reference, prediction } = { cwd: "work/here", reference: "../r/", prediction: "../p" };
  const briefly = ["--notebook", "../brief.ipynb", "--format", "html", "--sections", "answer", "--quiet"];
  const scores = (folder: string) =>
    JSON.parse(readFileSync(path(cwd, folder, "results.json"), "utf8")).cases.map(
      (one: { case: string; diagnosis: { dice: number } }) => [one.case, one.diagnosis.dice],
    );
  run(cwd, "report", reference, prediction, "--out", "./report", ...briefly);
  // 19 · 19 of 20 · 20 pixels are shared.
  expect(scores("report")).toEqual(["a", "b"].map((name) => [name, (19 * 19) / 400]));
  const page = readFileSync(path(cwd, "report", "report.html"), "utf8");
  run(cwd, "render", "report", "--format", "html", "--sections", "answer", "--title", "Drawn again", "--quiet");
  const drawn = readFileSync(path(cwd, "report", "report.html"), "utf8");
  expect([page, drawn].map((html) => html.includes("Drawn again"))).toEqual([false, true]);
  // It says what differs from the recorded run, and keeps that in run.json.
  const recorded = JSON.parse(readFileSync(path(cwd, "report", "run.json"), "utf8"));
  writeFileSync(path(cwd, "report", "run.json"), JSON.stringify({ ...recorded, version: "0.0.9" }));
  process.chdir(path(cwd));
  const loudly = briefly.filter((word) => word !== "--quiet");
  const again = dicelens("rerun", "./report", "--prediction", reference, "--out", "../again", ...loudly);
  expect(again.code).toBe(0);
  expect(again.stderr).toContain("recorded with dicelens 0.0.9, done again with");
  expect(again.stderr).toContain(
    "against ./report: references are the same for 2 cases; predictions differ for 2 of 2 cases\n",
  );
  expect(JSON.parse(readFileSync(path("work", "again", "results.json"), "utf8")).dataset.meanDice).toBe(1);
  expect(JSON.parse(readFileSync(path("work", "again", "run.json"), "utf8")).rerunOf).toMatchObject({
    ...{ folder: "./report", version: "0.0.9" },
    files: { reference: { cases: 2, differ: 0 }, prediction: { cases: 2, differ: 2 } },
  });
  const given = ["-p", "reference", reference, "-p", "prediction", prediction];
  run(cwd, "notebook", "../names.ipynb", ...given, "-o", "ran.ipynb", "--quiet");
  const { cells } = JSON.parse(readFileSync(path(cwd, "ran.ipynb"), "utf8"));
  expect(cells.at(-1).outputs[0].text.join("")).toBe("[ 'a', 'b' ]\n");
});
