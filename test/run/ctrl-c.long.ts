/**
 * Ctrl-C as a terminal sends it, to the command and to all that it has started, at moments when something else is at work: a
 * browser that draws or prints, a kernel, workers. One line, exit code 130, no process left, nothing half written.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { dicelens, MAIN, square, temporaryPath, writePair } from "../cli/run-cli.js";
import { below, ended, isThere, pause, seen } from "./processes.js";

const path = temporaryPath();

const CASES = 60;
beforeAll(() => {
  mkdirSync(path("tmp"));
  for (let i = 0; i < CASES; i++) {
    writePair(path, `case${i}`, square(100, 300 + i, 500), square(110, 295 + 2 * i, 500), [500, 500]);
  }
  const words = ["report", path("references"), path("predictions"), "--out", path("whole"), "--format", "html"];
  expect(dicelens(...words, "--quiet")).toMatchObject({ code: 0, stderr: "" });
  writeFileSync(path("slow.ipynb"), JSON.stringify(SLOW));
});

/** A cell that never ends by itself. */
const SLOW = {
  nbformat: 4,
  nbformat_minor: 5,
  metadata: { kernelspec: { name: "tslab", display_name: "TypeScript", language: "typescript" } },
  cells: [{ id: "a", cell_type: "code", metadata: {}, execution_count: null, outputs: [], source: "while (true) {}" }],
};

interface Moment {
  readonly words: readonly string[];
  /** A process that is at work then. */
  readonly at: RegExp;
  /** What may be found in the folder that is written afterwards. */
  readonly leaves: RegExp;
}

const BROWSER = /user-data-dir/;
const moments: Readonly<Record<string, Moment>> = {
  "while compare draws": {
    words: ["compare", path("whole"), path("whole"), "--out", path("out")],
    at: BROWSER,
    leaves: /^$/,
  },
  "while rerun scores its cases": {
    words: ["rerun", path("whole"), "--prediction", path("predictions"), "--out", path("out"), "--format", "html"],
    at: /case-worker/,
    leaves: /^(\.journal|why-is-dice-low\.ipynb)$/,
  },
  "while a notebook runs": {
    words: ["notebook", path("slow.ipynb"), "-o", path("out", "slow.ipynb")],
    at: /notebook\/kernel\/main/,
    leaves: /^slow\.ipynb$/,
  },
  "while the report is drawn": {
    words: ["render", path("whole"), "--out", path("out"), "--format", "html,pdf"],
    at: BROWSER,
    leaves: /^$/,
  },
};

describe.runIf(process.platform === "linux").each(Object.entries(moments))("%s", (_, { words, at, leaves }) => {
  it.each([1, 2])("Ctrl-C given %d times ends everything", async (times) => {
    rmSync(path("out"), { recursive: true, force: true });
    mkdirSync(path("out"));
    const env = { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: path("tmp") };
    const child = spawn(process.execPath, [MAIN, ...words, "--quiet"], {
      stdio: ["ignore", "pipe", "pipe"],
      env,
      detached: true,
    });
    const end = ended(child);
    await seen(child, at);
    await pause(150);
    const processes = below(child.pid as number);
    expect(processes.some(({ command }) => at.test(command))).toBe(true);
    for (let i = 0; i < times; i++) {
      // After the first it may have ended by itself.
      if (i > 0 && !existsSync(`/proc/${child.pid}`)) break;
      process.kill(-(child.pid as number), "SIGINT");
      await pause(20);
    }
    const { code, stderr } = await end;
    expect({ code, stderr }).toMatchObject({ code: 130 });
    const lines = stderr.split("\n").filter((line) => line !== "" && !line.startsWith("dicelens: warning"));
    expect(lines.length).toBeLessThanOrEqual(1);
    if (times === 1) expect(lines[0]).toMatch(/^dicelens: [^\n]*stopped by Ctrl-C[^\n]*; [^\n]+$/);
    while (processes.some(isThere)) await pause(20);
    const left = readdirSync(path("out"));
    expect(left.filter((name) => !leaves.test(name) && !(times > 1 && /^\./.test(name)))).toEqual([]);
  });
});

it.runIf(process.platform === "linux")(
  "a comparison that reads and reckons is stopped before it writes anything",
  async () => {
    const none = { orientation: 0, labels: 0, shift: 0, size: 0, missed: 0, spurious: 0 };
    for (const [name, most] of Object.entries({ before: 0.4, after: 0.3 })) {
      const cases = Array.from({ length: 4000 }, (_, i) => {
        const boundary = (most * ((i * 7919) % 4001)) / 4001;
        return { case: `case${i}`, label: 1, diagnosis: { dice: 1 - boundary, loss: { ...none, boundary } } };
      });
      mkdirSync(path(name));
      writeFileSync(path(name, "results.json"), JSON.stringify({ schema: 1, version: "0.1.0", options: {}, cases }));
    }
    mkdirSync(path("compared"));
    const words = ["compare", path("before"), path("after"), "--json", "-o", path("compared", "comparison.json")];
    const child = spawn(process.execPath, [MAIN, ...words], { stdio: ["ignore", "pipe", "pipe"] });
    const end = ended(child);
    // The file beside that of `-o` is opened before anything is read.
    while (readdirSync(path("compared")).length === 0 && child.exitCode === null) await pause(5);
    child.kill("SIGINT");
    const stderr = "dicelens: stopped by Ctrl-C; run the same command again\n";
    expect(await end).toEqual({ code: 130, stdout: "", stderr });
    expect(readdirSync(path("compared"))).toEqual([]);
  },
);

it.runIf(process.platform === "linux")(
  "what was left in the folder for temporary files goes at the next start",
  async () => {
    const env = { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: path("tmp") };
    const words = [
      "report",
      path("references"),
      path("predictions"),
      "--out",
      path("again"),
      "--format",
      "html",
      "--quiet",
    ];
    const child = spawn(process.execPath, [MAIN, ...words], { stdio: ["ignore", "pipe", "pipe"], env });
    expect(await ended(child)).toMatchObject({ code: 0, stderr: "" });
    expect(readdirSync(path("tmp"))).toEqual([]);
  },
);
