/** What the kernel tells into a file, and what is read from it. */
import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { type LargeCase, openTelling, type Progress, type WorkEvent } from "../../src/dataset/index.js";
import { watchProgress } from "../../src/run/watch-progress.js";
import { writeNpy } from "../cli/run-cli.js";
import { temporaryFolder } from "../formats/write.js";

const folder = temporaryFolder();
/** The built package: workers run what is built. */
const { analyse, openDataset } = (await import(
  new URL("../../dist/node.js", import.meta.url).href
)) as typeof import("../../src/node.js");

/** Everything that is in a file now. */
async function toldIn(file: string): Promise<WorkEvent[]> {
  const events: WorkEvent[] = [];
  await watchProgress(file, (event) => events.push(event))();
  return events;
}

it("reads what was written, in order, but for a line that has no end yet and one that is none", async () => {
  const file = join(folder, "lines");
  const line = (done: number) => `${JSON.stringify({ progress: { phase: "score", done, total: 9, case: "Ü" } })}\n`;
  const told = async () => (await toldIn(file)).map((event) => "progress" in event && event.progress.done);
  writeFileSync(file, line(1) + line(2).slice(0, 20));
  expect(await told()).toEqual([1]);
  appendFileSync(file, `${line(2).slice(20)}{"half of a li\n${line(3)}{"progress":`);
  expect(await told()).toEqual([1, 2, 3]);
});

it("tells each line once, however often it looks", async () => {
  const file = join(folder, "twice");
  writeFileSync(file, '{"progress":1}\n');
  let count = 0;
  const stop = watchProgress(file, () => count++);
  await stop();
  await stop();
  expect(count).toBe(1);
});

it("is silent where there is no file", async () => {
  expect(await toldIn(join(folder, "never"))).toEqual([]);
});

it("tells of cases that failed like of all others, and names each large case that was whole once", async () => {
  const file = join(folder, "told");
  const sides = ["r", "p"].map((side) => join(folder, side));
  for (const side of sides) {
    mkdirSync(side);
    for (const name of ["a", "b", "c"]) writeNpy(join(side, `${name}.npy`), Uint8Array.of(0, 1, 1, 0), [2, 2]);
  }
  writeFileSync(join(folder, "p", "b.npy"), "broken");
  const seen: Progress[] = [];
  const large: LargeCase[] = [];
  const dataset = await openDataset(sides[0] as string, sides[1] as string);
  const options = { tasks: ["diagnose"], jobs: 1, memory: 1e7, progressFile: file } as const;
  const outcomes = [];
  for await (const outcome of analyse(dataset, {
    ...options,
    onProgress: (one) => seen.push(one),
    onLarge: (one) => large.push(one),
  }))
    outcomes.push("error" in outcome);
  expect(outcomes).toEqual([false, true, false]);
  const told = await toldIn(file);
  const last = (phase: string) =>
    told.flatMap((event) => ("progress" in event && event.progress.phase === phase ? [event.progress] : [])).at(-1);
  expect(last("survey")).toMatchObject({ done: 3, total: 3 });
  expect(last("score")).toMatchObject({ done: 3, total: 3 });
  expect(seen.filter(({ phase }) => phase === "score").map(({ done }) => done)).toEqual([1, 2, 3]);
  expect(large.map((one) => one.case)).toEqual(["a", "c"]);
  expect(large.every(({ needs, limit }) => limit === 1e7 && needs > limit)).toBe(true);
  expect(told.flatMap((event) => ("large" in event ? [event.large] : []))).toEqual(large);
});

it("goes on where the file cannot be written", () => {
  const seen: Progress[] = [];
  const { onProgress } = openTelling({ progressFile: folder, onProgress: (one) => seen.push(one) });
  onProgress({ phase: "score", done: 1, total: 1 });
  expect(seen).toHaveLength(1);
});
