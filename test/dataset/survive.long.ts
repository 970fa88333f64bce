/** The built package, as its workers are: cases survive what happens to the processes that score them. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AnalyseOptions, CaseOutcome, Dataset } from "../../src/dataset/index.js";
import { square, writeNpy } from "../cli/run-cli.js";

const BUILT = new URL("../../dist/node.js", import.meta.url);
type Built = typeof import("../../src/node.js");

const CASES = 12;
let folder: string;
let built: Built;
let dataset: Dataset;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "dicelens-"));
  built = (await import(BUILT.href)) as Built;
  for (const side of ["references", "predictions"]) mkdirSync(join(folder, side));
  for (let i = 0; i < CASES; i++) {
    const name = `case${String(i).padStart(2, "0")}.npy`;
    writeNpy(join(folder, "references", name), square(20, 60 + i));
    writeNpy(join(folder, "predictions", name), square(20 + (i % 5), 58 + i));
  }
  dataset = await built.openDataset(join(folder, "references"), join(folder, "predictions"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function outcomesOf(options: AnalyseOptions, after?: (done: number) => void): Promise<CaseOutcome[]> {
  const outcomes: CaseOutcome[] = [];
  for await (const outcome of built.analyse(dataset, { jobs: 2, ...options })) {
    outcomes.push(outcome);
    after?.(outcomes.length);
  }
  return outcomes;
}

/** The workers of this process, as the system lists them. */
function workers(): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const parent = /\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, "utf8"))?.[1];
        return Number(parent) === process.pid && readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("case-worker");
      } catch {
        return false;
      }
    });
}

describe.runIf(process.platform === "linux")("workers that are killed", () => {
  it("cost the cases they were at, and the others are as if nothing had happened", async () => {
    const unbroken = await outcomesOf({});
    expect(unbroken.every((outcome) => "labels" in outcome)).toBe(true);
    let kills = 0;
    const broken = await outcomesOf({}, (done) => {
      if (done % 4 !== 1) return;
      for (const pid of workers()) {
        process.kill(pid, "SIGKILL");
        kills++;
      }
    });
    expect(broken.map((outcome) => outcome.case)).toEqual(unbroken.map((outcome) => outcome.case));
    const lost = broken.filter((outcome) => "error" in outcome);
    expect(kills).toBeGreaterThan(0);
    expect(lost.length).toBeLessThanOrEqual(kills);
    for (const outcome of lost)
      expect((outcome as { error: string }).error).toContain("the worker that read this case was lost");
    broken.forEach((outcome, i) => {
      if ("labels" in outcome) expect(outcome).toEqual(unbroken[i]);
    });
    expect(workers()).toEqual([]);
  });
});

describe("a journal", () => {
  it("gives what was scored before a run was stopped, and what is left is scored", async () => {
    const journal = join(folder, "journal-stopped");
    const unbroken = await outcomesOf({});
    for await (const outcome of built.analyse(dataset, { jobs: 2, journal })) if (outcome.case === "case04") break;
    expect(await outcomesOf({ journal })).toEqual(unbroken);
  });

  it("is not believed where a file has changed since", async () => {
    const journal = join(folder, "journal-changed");
    const before = await outcomesOf({ journal });
    const file = join(folder, "predictions", "case03.npy");
    const kept = readFileSync(file);
    writeNpy(file, square(30, 50));
    const changed = await outcomesOf({ journal });
    writeFileSync(file, kept);
    expect(changed.flatMap((outcome, i) => (JSON.stringify(outcome) === JSON.stringify(before[i]) ? [] : [i]))).toEqual(
      [3],
    );
    expect(changed).toEqual(expect.arrayContaining([before[0], before[11]]));
  });

  it("lets a run killed again and again end byte for byte like an unbroken one", async () => {
    const program = join(folder, "collect.mjs");
    const [references, predictions] = [join(folder, "references"), join(folder, "predictions")];
    writeFileSync(
      program,
      `const { collect, openDataset, writeResults } = await import(${JSON.stringify(BUILT.href)});
      const [out, journal] = process.argv.slice(2);
      const dataset = await openDataset(${JSON.stringify(references)}, ${JSON.stringify(predictions)});
      const onProgress = ({ phase, done }) => process.send?.(phase + done);
      await writeResults(await collect(dataset, { jobs: 2, journal, onProgress }), out);
      process.disconnect();`,
    );
    const run = async (out: string, journal: string, killAt?: string) => {
      const child = spawn(process.execPath, [program, join(folder, out), join(folder, journal)], {
        stdio: ["ignore", "ignore", "inherit", "ipc"],
      });
      child.on("message", (step) => {
        if (step === killAt) child.kill("SIGKILL");
      });
      return ((await once(child, "exit")) as [number | null, string | null])[1];
    };
    expect(await run("whole", "journal-whole")).toBeNull();
    for (const killAt of ["survey3", "survey12", "score1", "score7"]) {
      expect(await run("pieces", "journal-pieces", killAt)).toBe("SIGKILL");
    }
    expect(await run("pieces", "journal-pieces")).toBeNull();
    const results = (out: string) => readFileSync(join(folder, out, "results.json"), "utf8");
    expect(results("pieces")).toBe(results("whole"));
  });
});

describe("a run with a limit on memory", () => {
  it("gives the same answers one case at a time", async () => {
    expect(await outcomesOf({ memory: 1 })).toEqual(await outcomesOf({}));
  });
});
