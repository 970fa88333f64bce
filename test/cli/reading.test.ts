/** The options that say how files are read mean the same in every command. */
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { dicelens, json, temporaryPath } from "./run-cli.js";

const path = temporaryPath();
const file = (name: string) => join(new URL("../fixtures/formats", import.meta.url).pathname, name);
writeFileSync(path("palette.json"), '{"1": [128, 64, 128], "2": [244, 35, 232]}');

describe.each(["measure", "sweep", "diagnose"])("%s reads", (command) => {
  it.each([
    ["colours by a palette", "colours.png", "colours-index.png", ["--palette", path("palette.json")], [1, 2]],
    ["colours by a palette's name", "cityscapes.png", "cityscapes.png", ["--palette", "cityscapes"], [7, 8]],
    ["probabilities beside labels", "labels.npy", "classes-first.npy", ["--argmax", "0"], [1, 2]],
    ["class 0", "trains.png", "trains.png", ["--background", "255"], [1, 255]],
    ["outlines by their classes", "labelme.json", "cvat.xml", ["--classes", "liver,tumour"], [1, 2]],
    ["one of several arrays", "several.h5#dataset=/truth", "plain.mat", [], [1, 2]],
  ] as const)("%s", (_, reference, prediction, options, labels) => {
    const more = command === "sweep" ? ["--shift", "0:1"] : [];
    const { cases } = json(command, file(reference), file(prediction), ...options, ...more);
    expect(cases.map(({ label }: { label: number }) => label)).toEqual(labels);
    for (const { dice } of cases) expect(dice).toBeGreaterThan(0.9);
  });
});

it("archives of arrays in a folder count where it holds no other masks", () => {
  for (const side of ["r", "p"]) {
    mkdirSync(path(side));
    copyFileSync(file("plain.mat"), path(side, "a.mat"));
  }
  const names = () => json("measure", path("r"), path("p")).cases.map((one: { case: string }) => one.case);
  expect(names()).toEqual(["a", "a"]);
  for (const side of ["r", "p"]) copyFileSync(file("labels.npy"), path(side, "b.npy"));
  expect(names()).toEqual(["b", "b"]);
});

it.each([
  [["--palette", "nowhere.json"], /nowhere\.json: does not exist; name a file.*cityscapes/],
  [["--argmax", "first"], /--argmax first is not a whole number/],
  [["--background", "x"], /--background x is not a whole number/],
  [["--argmax", "0", "--threshold", "0.5"], /--argmax/],
])("%s is refused in one line", (options, says) => {
  const { code, stderr } = dicelens("measure", file("labels.npy"), file("labels.npy"), ...options);
  expect(code).toBe(2);
  expect(stderr.trimEnd()).toMatch(says);
  expect(stderr.trimEnd()).not.toMatch(/\n/);
});
