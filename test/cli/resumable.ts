/** Thirty cases for commands that write a file, and what starts, ends and resumes them. */
import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { dicelens, MAIN, square, temporaryPath, writePair } from "./run-cli.js";

export const path = temporaryPath();

export const CASES = 30;
const SIZE = 300;
export const masks = () => [path("references"), path("predictions")];
export const out = (...names: string[]) => path("out", ...names);

beforeAll(() => {
  mkdirSync(path("out"));
  for (let i = 0; i < CASES; i++) {
    const prediction = square(40 + (i % 7), 158 + 2 * (i % 9), SIZE);
    writePair(path, `case${String(i).padStart(2, "0")}`, square(40, 160 + i, SIZE), prediction, [SIZE, SIZE]);
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

/** Runs that are killed once so many answers are kept, again and again. */
export function itGoesOn(forms: typeof FORMS, counts: readonly number[]): void {
  describe.each(forms)("%s %s that is killed", (...words) => {
    it("keeps what it had, is refused without --resume, and ends byte for byte like an unbroken run", async () => {
      const unbroken = whole(words);
      const file = out("killed");
      for (const answers of counts) {
        const { code } = await endedBy("SIGKILL", answers, [...words, ...masks(), "--resume", "-o", file]);
        expect(code).toBeNull();
        expect(readdirSync(out())).toContain(".killed.journal");
        expect(readdirSync(out())).not.toContain("killed");
      }
      const refused = dicelens(...words, ...masks(), "--quiet", "-o", file);
      expect(refused.code).toBe(2);
      expect(refused.stderr).toMatch(
        /^dicelens: [^\n]+a run was left unfinished there, with \d+ cases? kept; add --resume [^\n]+\n$/,
      );
      const resumed = dicelens(...words, ...masks(), "--resume", "-o", file);
      expect(resumed.code).toBe(0);
      expect(resumed.stderr).toMatch(/resuming: (?:1 case is|\d+ cases are) kept\n/);
      expect(readFileSync(file).equals(unbroken)).toBe(true);
      expect(readdirSync(out())).toEqual(["killed"]);
      rmSync(file);
    });
  });
}
