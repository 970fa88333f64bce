/** Processes killed or stopped at random moments, several in a run: what is left is as in a run that nothing disturbed. */
import { spawn } from "node:child_process";
import { copyFileSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { dicelens, MAIN, square, temporaryPath, writePair } from "../cli/run-cli.js";
import { below, ended, isThere, pause, seen } from "./processes.js";

const NOTEBOOK = fileURLToPath(new URL("../../notebooks/why-is-dice-low.ipynb", import.meta.url));
const path = temporaryPath();

const CASES = 24;
const SIZE = 500;
beforeAll(() => {
  mkdirSync(path("tmp"));
  copyFileSync(NOTEBOOK, path("own.ipynb"));
  for (let i = 0; i < CASES; i++) {
    const [reference, prediction] = [square(100, 300 + i, SIZE), square(110, 295 + 2 * i, SIZE)];
    writePair(path, `case${String(i).padStart(2, "0")}`, reference, prediction, [SIZE, SIZE]);
  }
});

interface Blow {
  /** Milliseconds since the last one, or since a process that fits was first seen. */
  readonly after: number;
  /** Which of those that fit then, as a part of them. */
  readonly which: number;
  readonly signal: "SIGKILL" | "SIGSTOP";
}

const blows = (seed: number, signals: readonly Blow["signal"][], longest: number): Blow[] =>
  fc.sample(
    fc.record({
      after: fc.nat(longest),
      which: fc.double({ min: 0, max: 0.999, noNaN: true }),
      signal: fc.constantFrom(...signals),
    }),
    { numRuns: 4, seed },
  );

/** A run of the command line under which processes that fit are struck. */
async function struck(words: readonly string[], fits: RegExp, all: readonly Blow[]) {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: path("tmp") };
  const child = spawn(process.execPath, [MAIN, ...words], { stdio: ["ignore", "pipe", "pipe"], env });
  const end = ended(child);
  let hits = 0;
  for (const { after, which, signal } of all) {
    await seen(child, fits);
    await pause(after);
    const found = below(child.pid as number).filter(({ command }) => fits.test(command));
    const one = found[Math.floor(which * found.length)];
    if (!one) continue;
    try {
      process.kill(one.pid, signal);
      hits++;
    } catch {
      // It has just ended by itself.
    }
  }
  return { ...(await end), hits };
}

interface Answer {
  readonly cases: readonly { readonly case: string }[];
  readonly failed: readonly { readonly case: string; readonly error: string }[];
}

const onLinux = describe.runIf(process.platform === "linux");

onLinux.each(["measure", "diagnose"])("%s", (command) => {
  it("loses the cases of workers that are killed or hang, and gives the others as ever", async () => {
    const words = [command, path("references"), path("predictions"), "--json", "--quiet", "--jobs", "2"];
    const whole = JSON.parse(dicelens(...words).stdout) as Answer;
    expect(whole.cases).toHaveLength(CASES);
    for (const seed of [1, 2]) {
      const signals = ["SIGKILL", "SIGKILL", "SIGSTOP"] as const;
      const { code, stdout, hits } = await struck(
        [...words, "--patience", "30"],
        /case-worker/,
        blows(seed, signals, 150),
      );
      expect(hits).toBeGreaterThan(0);
      const { cases, failed } = JSON.parse(stdout) as Answer;
      expect(code).toBe(failed.length > 0 ? 3 : 0);
      expect(failed.length).toBeLessThanOrEqual(hits);
      for (const { error } of failed)
        expect(error).toMatch(/the worker that read this case was lost: it (was killed|gave no sign)/);
      const lost = new Set(failed.map((one) => one.case));
      expect(cases).toEqual(whole.cases.filter((one) => !lost.has(one.case)));
    }
  });
});

onLinux("a report", () => {
  const words = (out: string, ...more: string[]) => [
    ...["report", path("references"), path("predictions"), "--out", path(out), "--format", "html", "--quiet", ...more],
    ...["--notebook", path("own.ipynb"), "--jobs", "2"],
  ];
  const results = (out: string) => readFileSync(path(out, "results.json"), "utf8");
  const scratch = () => readdirSync(path("tmp")).filter((name) => name.startsWith("dicelens-"));
  beforeAll(() => {
    expect(dicelens(...words("whole"))).toMatchObject({ code: 0, stderr: "" });
  });

  it("whose workers, kernel and browser are killed at random is resumed to the same results", async () => {
    const all = /case-worker|notebook\/kernel\/main|user-data-dir/;
    for (const seed of [3, 4]) {
      const { code, stderr, hits } = await struck(words("struck", "--resume"), all, blows(seed, ["SIGKILL"], 1500));
      expect(hits).toBeGreaterThan(0);
      expect([0, 2, 3]).toContain(code);
      for (const line of stderr.split("\n").filter(Boolean)) expect(line).toMatch(/^dicelens: [^\n]+; [^\n]+$/);
      if (code !== 3 && code !== 0) continue;
      const { cases, failed } = JSON.parse(results("struck")) as Answer;
      const lost = new Set(failed.map((one) => one.case));
      const whole = JSON.parse(results("whole")) as Answer;
      expect(cases).toEqual(whole.cases.filter((one) => !lost.has(one.case)));
    }
    expect(dicelens(...words("struck", "--resume"))).toMatchObject({ code: 0, stderr: "" });
    expect(results("struck")).toBe(results("whole"));
    expect(readdirSync(path("struck")).sort()).toEqual(readdirSync(path("whole")).sort());
  });

  it.each([
    ["its workers", /case-worker/],
    ["its browser", /user-data-dir/],
  ])(
    "that is killed while %s run leaves no process, and what it leaves in the temporary folder goes",
    async (_, fits) => {
      const env = { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: path("tmp") };
      const child = spawn(process.execPath, [MAIN, ...words("gone", "--resume")], { stdio: "ignore", env });
      const end = ended(child);
      const found = await seen(child, fits);
      expect(found.some(({ command }) => fits.test(command))).toBe(true);
      const processes = [...found, ...below(child.pid as number)];
      child.kill("SIGKILL");
      await end;
      while (processes.some(isThere)) await pause(50);
      expect(scratch()).not.toEqual([]);
      const { code } = await struck(words("gone", "--resume"), /never/, []);
      expect(code).toBe(0);
      expect(scratch()).toEqual([]);
      expect(results("gone")).toBe(results("whole"));
    },
  );
});
