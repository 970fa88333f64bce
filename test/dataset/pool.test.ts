import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openPool, type Pool } from "../../src/dataset/work/pool.js";

/** A worker that does as it is told: answers twice the number, dies, hangs in a loop. */
const PROGRAM = `
process.on("disconnect", () => process.exit());
process.on("message", ({ order, number }) => {
  if (order === "die") process.kill(process.pid, "SIGKILL");
  if (order === "exit") process.exit(7);
  if (order === "fill") { const held = []; for (;;) held.push(new Array(1e6).fill(held.length)); }
  if (order === "hang") for (;;);
  if (order === "pid") return process.send(process.pid);
  process.send(number * 2);
});
`;

let folder: string;
let program: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "dicelens-"));
  program = join(folder, "worker.mjs");
  writeFileSync(program, PROGRAM);
});
afterAll(() => rmSync(folder, { recursive: true }));

let pool: Pool;
afterEach(() => pool.close());

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe("openPool", () => {
  it("answers many questions with few workers", async () => {
    pool = openPool({ jobs: 2, program });
    const answers = await Promise.all(Array.from({ length: 20 }, (_, number) => pool.ask({ number })));
    expect(answers).toEqual(Array.from({ length: 20 }, (_, number) => 2 * number));
    const pids = await Promise.all([1, 2, 3, 4].map(() => pool.ask({ order: "pid" })));
    expect(new Set(pids).size).toBeLessThanOrEqual(2);
  });

  it.each([
    ["die", "it was killed"],
    ["exit", "it ended with code 7"],
  ])("loses one question to a worker that goes (%s), and none of the others", async (order, why) => {
    pool = openPool({ jobs: 2, program });
    const asked = Array.from({ length: 12 }, (_, number) => pool.ask({ order: number % 5 === 2 ? order : "", number }));
    const answers = await Promise.allSettled(asked);
    answers.forEach((answer, number) => {
      if (number % 5 !== 2) expect(answer).toEqual({ status: "fulfilled", value: 2 * number });
      else expect(String((answer as PromiseRejectedResult).reason)).toContain(why);
    });
  });

  it("stops at once, with the reason, when it is told to, and leaves no process", async () => {
    const stop = new AbortController();
    pool = openPool({ jobs: 1, program, signal: stop.signal });
    const pid = (await pool.ask({ order: "pid" })) as number;
    const asked = [pool.ask({ order: "hang" }), pool.ask({ number: 1 })];
    stop.abort(new Error("stopped by hand"));
    for (const answer of await Promise.allSettled(asked)) {
      expect(String((answer as PromiseRejectedResult).reason)).toContain("stopped by hand");
    }
    await expect(pool.ask({ number: 1 })).rejects.toThrow("stopped by hand");
    await pool.close();
    expect(isRunning(pid)).toBe(false);
  });
});
