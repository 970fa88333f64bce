/** Two empty masks have one score in all that a report, a comparison and a gate say. */
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import Papa from "papaparse";
import { beforeAll, expect, it } from "vitest";
import { BRIEF, notebookOf } from "../notebook/notebooks.js";
import { dicelens, json, square, temporaryPath, writePng } from "./run-cli.js";

const path = temporaryPath();

// Dice of 1,000 ∕ (1,000 + 600 ∕ 2) and the like: two squares, 20 and 16 pixels wide, the smaller one within.
const DICE = (2 * 16 * 16) / (20 * 20 + 16 * 16);
const MEANS = { "1": (DICE + 2) / 3, "0": DICE / 3 } as const;

beforeAll(() => {
  for (const name of ["none1", "none2"]) {
    for (const side of ["r", "p"]) writePng(path(side, `${name}.png`), new Uint8Array(1600), [40, 40]);
  }
  writePng(path("r", "some.png"), square(10, 30, 40), [40, 40]);
  writePng(path("p", "some.png"), square(12, 28, 40), [40, 40]);
  writeFileSync(path("brief.ipynb"), JSON.stringify(notebookOf(BRIEF)));
});

/** The run of 0 with its page, that of 1 as one shard, which needs neither kernel nor browser. */
function report(score: string, ...words: string[]) {
  const asked = ["report", path("r"), path("p"), "--empty-score", score, "--quiet"];
  const whole = ["--out", path(`run${score}`), ...words];
  if (score === "0") {
    const page = ["--notebook", path("brief.ipynb"), "--format", "html", "--sections", "answer,table"];
    return dicelens(...asked, ...whole, ...page);
  }
  expect(dicelens(...asked, "--shard", "1/1", "--out", path("shard")).code).toBe(0);
  return dicelens("merge", path("shard"), "--no-report", "--quiet", ...whole);
}
const text = (...names: string[]) => readFileSync(path(...names), "utf8");

it.each(["1", "0"] as const)("scored %s: one mean in all files of a report", (score) => {
  const mean = MEANS[score];
  const limit = (more: number) => `dice=${(mean + more).toFixed(4)}`;
  const { code, stdout } = report(score, "--summary", path("s.md"), "--fail-under", limit(-0.001));
  expect(code).toBe(0);
  expect(stdout).toContain(`Mean Dice is ${mean.toFixed(2)} over 3 scored labels.`);
  const { dataset, cases } = JSON.parse(text(`run${score}`, "results.json"));
  expect(dataset.meanDice).toBeCloseTo(mean, 12);
  const scores = cases.map((one: { diagnosis: { dice: number } }) => one.diagnosis.dice);
  expect([...scores].sort()).toEqual([DICE, Number(score), Number(score)].sort());
  const { data } = Papa.parse<{ dice: string }>(text(`run${score}`, "measures.csv").trimEnd(), { header: true });
  expect(data.reduce((sum, { dice }) => sum + Number(dice) / 3, 0)).toBeCloseTo(mean, 6);
  if (score === "0")
    expect(text("run0", "report.html")).toContain(`Mean Dice is ${mean.toFixed(2)} over 3 scored labels.`);
  expect(text("s.md")).toContain(`Mean Dice ${mean.toFixed(3)} over 3 cases.`);
  expect(json("measure", path("r"), path("p"), "--empty-score", score).cases).toHaveLength(3);
});

it("a gate is shut by the same mean", () => {
  for (const score of ["1", "0"] as const) {
    const limit = `dice=${(MEANS[score] + 0.001).toFixed(4)}`;
    const { code } = dicelens(
      ...["measure", path("r"), path("p"), "--empty-score", score, "--fail-under", limit, "--quiet"],
    );
    expect(code).toBe(4);
  }
});

it("a comparison has the means of its runs", () => {
  const [pair] = json("compare", path("run0"), path("run1")).pairs;
  expect([pair.dice.baseline, pair.dice.other]).toEqual([expect.closeTo(MEANS[0], 12), expect.closeTo(MEANS[1], 12)]);
  cpSync(path("run1"), path("later"), { recursive: true });
  const gate = (limit: number) =>
    dicelens("compare", path("run1"), path("later"), "--fail-under", `dice=${limit}`).code;
  expect([gate(MEANS[1] - 0.001), gate(MEANS[1] + 0.001)]).toEqual([0, 4]);
});
