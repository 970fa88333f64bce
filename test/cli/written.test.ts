/** The files that a command is asked to write, and options that are given again. */
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { dicelens, json, square, temporaryPath, writeNpy, writePair } from "./run-cli.js";

const path = temporaryPath();

const MANY = 4;
beforeAll(() => {
  mkdirSync(path("out"));
  for (let i = 0; i < MANY; i++) writePair(path, `case${i}`, square(20, 80), square(30, 70));
});

const masks = () => [path("references"), path("predictions"), "--quiet"] as const;

describe("a file that a command is told to write", () => {
  it.each([
    [
      "twice",
      () => ["--junit", path("out", "x"), "--summary", path("out", "x")],
      /is named by --junit and by --summary/,
    ],
    ["over what is read", () => ["--csv", "-o", path("references", "case3.npy")], /case3\.npy: is read, and --output/],
    ["under no name", () => ["--csv", "-o", ""], /--output is empty; /],
    ["as stdout, where it is none", () => ["--junit", "-"], /--junit - names no file; /],
    [
      "into a file",
      () => ["--junit", path("out", "j"), "--summary", path("references", "case3.npy", "s")],
      /cannot be/,
    ],
  ])("%s is refused in a line, before any work, and nothing is left behind", (_, words, says) => {
    const before = readFileSync(path("references", "case3.npy"));
    const answer = dicelens("measure", ...masks(), ...words());
    expect(answer).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringMatching(/^dicelens: [^\n]+; [^\n]+\n$/),
    });
    expect(answer.stderr).toMatch(says);
    expect(readdirSync(path("out"))).toEqual([]);
    expect(readFileSync(path("references", "case3.npy"))).toEqual(before);
  });

  it("is stdout where -o is -", () => {
    expect(json("measure", ...masks(), "-o", "-").cases).toHaveLength(MANY);
    expect(existsSync("-")).toBe(false);
  });
});

describe("an option that is given again", () => {
  it("adds to the limits of a gate", () => {
    const limits = ["--fail-under", "dice=0.8", "--fail-under", "iou=0.1"];
    expect(dicelens("measure", ...masks(), ...limits).stderr).toContain("mean dice is 0.615385, under 0.8");
    const found = ["--fail-on", "size", "--fail-on", "labels"];
    expect(dicelens("diagnose", ...masks(), ...found).stderr).toContain(`size in ${MANY} labels`);
  });

  it("adds to labels and tolerances", () => {
    const both = square(20, 80);
    both[0] = 2;
    writeNpy(path("both.npy"), both);
    const twice = ["--labels", "2", "--labels", "1", "--tolerance", "1", "--tolerance", "3"];
    const found = json("measure", path("both.npy"), path("references", "case0.npy"), ...twice);
    expect(found.cases.map(({ label }: { label: number }) => label)).toEqual([1, 2]);
    expect(Object.keys(found.cases[0].nsd)).toEqual(["1", "3"]);
    const own = ["--label-tolerance", "1=2", "--label-tolerance", "1=4"];
    expect(Object.keys(json("measure", ...masks(), ...own).cases[0].nsd)).toEqual(expect.arrayContaining(["2", "4"]));
  });
});

describe("a limit", () => {
  it.each(["measure", "diagnose"])("of %s on a metric that there is none of is refused before any work", (command) => {
    const file = path("out", "scores.json");
    const answer = dicelens(command, ...masks(), "--json", "-o", file, "--fail-under", "dise=0.8");
    expect(answer).toMatchObject({ code: 2, stdout: "" });
    expect(answer.stderr).toMatch(/^dicelens: there is no metric dise [^\n]+; name one of [^\n]*dice, iou[^\n]*\n$/);
    expect(existsSync(file)).toBe(false);
    expect(existsSync(path("out", ".scores.json.journal"))).toBe(false);
  });

  it("holds further metrics and formulas too", () => {
    const words = ["--metric", "volumeDifference", "--metric", "half = dice / 2"];
    const answer = dicelens("measure", ...masks(), ...words, "--fail-over", "half=0.2", "--fail-under", "half=0.5");
    expect(answer).toMatchObject({ code: 4 });
    expect(answer.stderr).toContain("mean half is 0.307692, under 0.5; mean half is 0.307692, over 0.2");
  });
});
