/** Thirty cases for commands that write a file, and what starts, ends and resumes them. */
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect } from "vitest";
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

/** A run that a signal ends once so many answers are kept: its exit code, and what it said. */
export async function endedBy(signal: NodeJS.Signals, answers: number, words: readonly string[]) {
  const all = ["--import", new URL("end-after.mjs", import.meta.url).href, MAIN, ...words, "--jobs", "1"];
  const env = { ...process.env, END_AFTER: `${signal} ${answers}` };
  const child = spawn(process.execPath, all, { env, stdio: ["ignore", "ignore", "pipe"] });
  let stderr = "";
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
  });
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { code, stderr };
}

export const whole = (words: readonly string[]): Buffer => {
  const file = out("whole");
  expect(dicelens(...words, ...masks(), "--quiet", "-o", file)).toMatchObject({ code: 0, stderr: "" });
  const bytes = readFileSync(file);
  rmSync(file);
  return bytes;
};
