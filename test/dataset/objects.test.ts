/** Instance maps and ignored labels, from files to numbers. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type AnalyseOptions, analyse, openDataset, readCase } from "../../src/dataset/index.js";
import { greyPng, put, temporaryFolder } from "../formats/write.js";

const root = temporaryFolder();
let count = 0;

async function scored(reference: number[], prediction: number[], options: AnalyseOptions = {}) {
  const folder = join(root, String(count++));
  mkdirSync(folder);
  const files = [reference, prediction].map((values, i) => put(folder, `${i}.png`, greyPng(values.length, 1, values)));
  const dataset = await openDataset(files[0] as string, files[1] as string);
  const outcomes = [];
  for await (const outcome of analyse(dataset, { tasks: ["measure"], ...options })) outcomes.push(outcome);
  return { outcome: outcomes[0]!, files: dataset.cases[0]! };
}

async function rows(...of: Parameters<typeof scored>) {
  const { outcome } = await scored(...of);
  if ("error" in outcome) throw new Error(outcome.error);
  return outcome.labels;
}

test("instances: objects match by their voxels, whatever their numbers, even where they touch", async () => {
  const [row, ...more] = await rows([1, 1, 2, 2, 0, 3], [9, 9, 4, 4, 0, 0], { instances: true });
  expect(more).toEqual([]);
  expect(row).toMatchObject({ label: 1, measures: { reference: 5, prediction: 4, intersection: 4 } });
  expect(row?.measures?.further).toEqual({
    panopticQuality: 2 / 2.5,
    segmentationQuality: 1,
    instanceF1: 0.8,
    matched: 2,
    missed: 1,
    spurious: 0,
  });
});

test("without instances the objects are the components, and matchIou says when two match", async () => {
  const metrics = ["matched"];
  const at = async (matchIou: number) =>
    (await rows([1, 1, 1, 1, 0], [0, 0, 1, 1, 0], { metrics, matchIou }))[0]?.measures?.further?.matched;
  expect(await at(0.5)).toBe(0);
  expect(await at(0.49)).toBe(1);
});

test("a mask of 0 and 255 is no instance map; options that know of classes exclude instances", async () => {
  const { outcome } = await scored([0, 255, 0, 255], [0, 1, 0, 2], { instances: true });
  expect("error" in outcome && outcome.error).toMatch(/0 and 255.*leave --instances out/);
  await expect(scored([1], [1], { instances: true, labels: [1] })).rejects.toMatchObject({ code: "instances" });
  const zero = (await scored([1], [1], { threshold: 0 })).outcome;
  expect("error" in zero && zero.error).toMatch(/background, 0, would be an object/);
  await expect(scored([1], [1], { matchIou: 1 })).rejects.toMatchObject({ code: "threshold" });
});

test("ignored labels are left out of both masks, and a predicted ignored id is background", async () => {
  const found = await rows([0, 1, 1, 255, 255, 1], [0, 1, 0, 1, 255, 255], { ignore: [255] });
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ label: 1, measures: { reference: 3, prediction: 1, intersection: 1 } });
});

test("a prediction of 0 and 255 stays a mask where 255 of the reference is ignored", async () => {
  const found = await rows([0, 1, 1, 255], [0, 255, 255, 255], { ignore: [255] });
  expect(found.map(({ label, measures }) => [label, measures?.dice])).toEqual([[1, 1]]);
});

test("ignoring keeps a reference of 0 and 255 a mask, a merge a merge, a threshold a threshold", async () => {
  const dice = async (...of: Parameters<typeof scored>) =>
    (await rows(...of)).map(({ label, measures }) => [label, measures?.dice]);
  expect(await dice([0, 255, 7], [0, 255, 255], { ignore: [7] })).toEqual([[1, 1]]);
  expect(await dice([0, 2, 3, 9], [0, 3, 2, 2], { ignore: [9], merge: true })).toEqual([[1, 1]]);
  expect(await dice([0, 200, 100, 9], [0, 200, 1, 200], { ignore: [9], threshold: 128 })).toEqual([[1, 1]]);
});

test("instances keep an object whose number is the ignored label's", async () => {
  const { files } = await scored([1, 1, 255, 2], [1, 1, 255, 255]);
  const read = await readCase(files, { instances: true, ignore: [255] });
  expect([...read.objects!.reference.values]).toEqual([1, 1, 0, 2]);
  expect([...read.objects!.prediction.values]).toEqual([1, 1, 0, 255]);
  expect(read.ignored).toBe(1);
});

test("a second rater's ignored voxels are left out too", async () => {
  const folder = join(root, "second");
  mkdirSync(folder);
  const file = (name: string, values: number[]) => put(folder, name, greyPng(values.length, 1, values));
  const [r, p, s] = [file("r.png", [1, 1, 255]), file("p.png", [1, 0, 1]), file("s.png", [1, 1, 1])];
  const { cases } = await openDataset(r, p, { secondRater: s });
  expect([...(await readCase(cases[0]!, { ignore: [255] })).secondRater!.values]).toEqual([1, 1, 0]);
});
