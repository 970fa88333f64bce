import { beforeAll, expect, it } from "vitest";
import { statusText } from "../../src/cli/commands/status.js";
import type { ShardStatus } from "../../src/run/index.js";
import { numbersIn } from "../words/numbers.js";
import { dicelens, square, temporaryPath, writePng } from "./run-cli.js";

const path = temporaryPath();

beforeAll(() => {
  for (const name of ["a", "b"]) {
    const two = square(20, 60).map((voxel, i) => (i > 9000 ? 2 : voxel));
    writePng(path("r", `${name}.png`), two);
    writePng(
      path("p", `${name}.png`),
      two.map((_, i) => two[i - 303] ?? 0),
    );
  }
});

const ENGLISH =
  /(?<!-)\b(?:the|of|and|with|for|over|all|from|cases?|label|reference|prediction|best|at|is|not|row|rows|columns|left|running)\b/;

/** What is pasted into a command line is written alike in every language. */
const told = (text: string) => text.replaceAll(/--[a-z-]+ [\d.:,]+/g, "").replaceAll(path(""), "");

it.each([
  ["measure"],
  ["measure", "--metric", "panopticQuality"],
  ["sweep", "--shift", "-1:1", "--dilate", "0:1:0.5", "--grid", "--combine"],
  ["diagnose"],
  ["reconcile", "--number", "0.93"],
  ["reconcile", "--number", "0.0001"],
])("%j", (...given) => {
  const [command, ...options] = given as [string, ...string[]];
  const [english, german] = ["en", "de"].map((language) => {
    const { code, stdout, stderr } = dicelens(command, path("r"), path("p"), ...options, "--language", language);
    expect(code, stderr).toBe(0);
    return told(stdout + stderr);
  }) as [string, string];
  expect(numbersIn(german, "de")).toEqual(numbersIn(english, "en"));
  expect(english).toMatch(ENGLISH);
  expect(german).not.toMatch(ENGLISH);
});

it("status", () => {
  const none = { folder: null, cases: null, done: 0, failed: 0, rate: null, left: null, silent: null, phase: null };
  const running = { ...none, of: 4, folder: "x", state: "running" as const, phase: "score" as const, cases: 40 };
  const shards: ShardStatus[] = [
    { ...running, shard: 1, done: 30, failed: 2, rate: 1.5, left: 90, silent: 3 },
    { ...running, shard: 2, silent: 600 },
    { ...running, shard: 3, phase: "survey", cases: null },
    { ...none, shard: 4, of: 4, state: "missing" },
  ];
  const status = { schema: 1, state: "running", shards, cases: 100, done: 30, failed: 2, rate: 1.5, left: 90 } as const;
  const rows = statusText(status)
    .split("\n")
    .map((line) => line.split(/ {2,}/));
  expect(rows).toEqual([
    ["30 of 100 cases, 2 failed, 1.5 a second, 1 min 30 s left"],
    [""],
    ["shard", "folder", "state", "cases", "failed", "rate", "left"],
    ["1/4", "x", "running", "30 of 40", "2", "1.5 a second", "1 min 30 s"],
    ["2/4", "x", "silent for 10 min 0 s", "0 of 40", "0"],
    ["3/4", "x", "surveying", "0", "0"],
    ["4/4", "missing", "0", "0"],
    [""],
  ]);
  expect(numbersIn(statusText(status, "de"), "de")).toEqual(numbersIn(statusText(status), "en"));
  expect(statusText(status, "de")).not.toMatch(ENGLISH);
});
