import { beforeAll, expect, it } from "vitest";
import { dicelens, json, temporaryPath, writeNpy, writePair } from "./run-cli.js";

const path = temporaryPath();

beforeAll(() => {
  writePair(path, "a", Uint8Array.of(1, 1, 2, 2, 0, 3), Uint8Array.of(9, 9, 4, 4, 0, 0), [1, 6]);
  writeNpy(path("references", "b.npy"), Uint8Array.of(1, 0), [1, 2]);
});

const sides = () => [path("references"), path("predictions")];

it("gives the metrics of objects with --instances, and names the layout and what is unpaired", () => {
  const { cases, overall, layout, unpaired } = json("measure", ...sides(), "--instances");
  expect(cases).toHaveLength(1);
  expect(cases[0].further).toMatchObject({ panopticQuality: 0.8, matched: 2, missed: 1, spurious: 0 });
  expect(overall).toMatchObject({ meanDice: 8 / 9, microDice: 8 / 9 });
  expect(layout).toBe("two folders paired by name");
  expect(unpaired).toEqual([{ file: path("references", "b.npy"), reason: "has no prediction" }]);
});

it("has a column for each in CSV, and a line for the dataset on the terminal", () => {
  const csv = dicelens("measure", ...sides(), "--instances", "--csv", "--quiet")
    .stdout.trim()
    .split("\n");
  expect(csv[0]).toContain("panopticQuality,segmentationQuality,instanceF1,matched,missed,spurious");
  const text = dicelens("measure", ...sides(), "--metric", "macroDice");
  expect(text.stdout).toContain("macroDice");
  expect(text.stdout).toMatch(/Dice over all: mean of all scores 0\.000, mean of the labels' means 0\.000, pooled/);
  expect(text.stderr).toContain("unpaired:");
});

it.each([
  ["--instances", "--labels", "1"],
  ["--match-iou", "1"],
  ["--ignore", "0"],
  ["--metric", "pq"],
  ["--metric", 'x = import("fs")'],
])("refuses %s %s in one line", (...words) => {
  const answer = dicelens("measure", ...sides(), ...words);
  expect(answer.code).toBe(2);
  expect(answer.stdout).toBe("");
  expect(answer.stderr.trimEnd().split("\n")).toHaveLength(1);
});
