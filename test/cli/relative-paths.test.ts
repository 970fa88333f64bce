/** Every command takes paths relative to the directory that it runs in: bare names, `./`, `../`; and writes there. Those that start kernels are in `relative-paths.long.ts`. */
import { cpSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { afterEach, beforeAll, expect, it } from "vitest";
import { dicelens, square, temporaryPath, writePng } from "./run-cli.js";

const path = temporaryPath();

beforeAll(() => {
  mkdirSync(path("work", "here"), { recursive: true });
  for (const name of ["a", "b"]) {
    writePng(path("work", "r", `${name}.png`), square(10, 30, 40), [40, 40]);
    writePng(path("work", "p", `${name}.png`), square(11, 31, 40), [40, 40]);
  }
});

/** From the folder of both masks, and from one beside them. */
const PLACES = [
  { cwd: "work", reference: "r", prediction: "./p", file: "r/a.png", other: "p/a.png" },
  { cwd: "work/here", reference: "../r/", prediction: "../p", file: "../r/a.png", other: "./../p/a.png" },
] as const;

const home = process.cwd();
afterEach(() => process.chdir(home));

const run = (cwd: string, ...words: string[]) => {
  process.chdir(path(cwd));
  const { code, stdout, stderr } = dicelens(...words);
  const problems = stderr.replace(/^dicelens: warning: .*\n/gm, "");
  expect({ words, code, problems }).toEqual({ words, code: 0, problems: "" });
  return stdout;
};

const COMMANDS = [["measure"], ["sweep", "--shift=-1:1"], ["diagnose"]] as const;

/** What each command answers to absolute paths. */
const wanted = new Map<string, unknown>();
beforeAll(() => {
  const whole = [path("work", "r"), path("work", "p")];
  for (const [name, ...options] of COMMANDS) {
    wanted.set(name, JSON.parse(run(".", name, ...whole, ...options, "--json", "--quiet")).cases);
  }
});

it.each(PLACES)("answers and files of $cwd are those of absolute paths", ({ cwd, reference, prediction, ...pair }) => {
  const besides = ["--junit", "j.xml", "--summary", "./s.md"];
  for (const [name, ...options] of COMMANDS) {
    const more = name === "measure" ? besides : [];
    run(cwd, name, reference, prediction, ...options, ...more, "--json", "--quiet", "-o", `${name}.json`);
    expect(JSON.parse(readFileSync(path(cwd, `${name}.json`), "utf8")).cases).toEqual(wanted.get(name));
  }
  const one = JSON.parse(run(cwd, "measure", pair.file, pair.other, "--json", "--quiet")).cases;
  expect(one).toHaveLength(1);
  expect(run(cwd, "reconcile", reference, prediction, "--number", "0.9", "--quiet")).toContain("0.9");
  expect(existsSync(path(cwd, "j.xml")) && existsSync(path(cwd, "s.md"))).toBe(true);
});

it.each(PLACES)("shards, their run, its state and a comparison are found in $cwd", ({ cwd, reference, prediction }) => {
  for (const i of [1, 2]) {
    run(cwd, "report", reference, prediction, "--shard", `${i}/2`, "--out", `./s${i}`, "--jobs", "1", "--quiet");
  }
  run(cwd, "merge", "s1", "./s2", "--out", "run", "--no-report", "--quiet");
  expect(JSON.parse(readFileSync(path(cwd, "run", "results.json"), "utf8")).cases).toHaveLength(2);
  expect(run(cwd, "status", "run")).toMatch(/2/);
  cpSync(path(cwd, "run"), path(cwd, "later"), { recursive: true });
  expect(run(cwd, "compare", "run", "./later", "--markdown", "--quiet", "-o", "c.md")).toBe("");
  expect(readFileSync(path(cwd, "c.md"), "utf8")).toContain("# What changed between the runs");
});
