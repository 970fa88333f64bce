/** Thirty cases for commands that write a file, and what starts, ends and resumes them. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect } from "vitest";
import { countAnswers } from "../../src/dataset/kept/journal.js";
import { journalOf } from "../../src/run/output/take.js";
import { dicelens, square, temporaryFolder, writeNpy } from "./run-cli.js";

export const MAIN = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const folder = temporaryFolder();
export const { path } = folder;
afterAll(folder.remove);

export const CASES = 30;
const SIZE = 300;
export const masks = () => [path("references"), path("predictions")];
export const out = (...names: string[]) => path("out", ...names);

beforeAll(() => {
  for (const side of ["references", "predictions", "out"]) mkdirSync(path(side));
  for (let i = 0; i < CASES; i++) {
    const name = `case${String(i).padStart(2, "0")}.npy`;
    writeNpy(path("references", name), square(40, 160 + i, SIZE), [SIZE, SIZE]);
    writeNpy(path("predictions", name), square(40 + (i % 7), 158 + 2 * (i % 9), SIZE), [SIZE, SIZE]);
  }
});

export const FORMS: [string, string, ...string[]][] = [
  ["measure", "--csv"],
  ["sweep", "--json", "--shift=-40:40", "--grid"],
  ["diagnose", "--parquet"],
];

export function begin(words: readonly string[], file: string): ChildProcess {
  const all = [MAIN, ...words, ...masks(), "--jobs", "1", "-o", file];
  return spawn(process.execPath, all, { stdio: ["ignore", "ignore", "pipe"] });
}

/** Sends a signal once so many answers are kept; gives the exit code and what was said. */
export async function endedBy(signal: NodeJS.Signals, child: ChildProcess, file: string, answers: number) {
  let stderr = "";
  child.stderr?.on("data", (chunk) => {
    stderr += chunk;
  });
  const end = new Promise<number | null>((resolve) => child.on("close", resolve));
  while (child.exitCode === null && (await countAnswers(journalOf(file))) < answers) {
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  child.kill(signal);
  return { code: await end, stderr };
}

export const whole = (words: readonly string[]): Buffer => {
  const file = out("whole");
  expect(dicelens(...words, ...masks(), "--quiet", "-o", file)).toMatchObject({ code: 0, stderr: "" });
  const bytes = readFileSync(file);
  rmSync(file);
  return bytes;
};
