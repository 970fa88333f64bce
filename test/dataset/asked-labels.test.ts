/** A label that is asked for is there, or the run ends with those that are. */
import { expect, test } from "vitest";
import { analyse, openAskedLabels, openDataset } from "../../src/dataset/index.js";
import { npyFile, put, temporaryFolder } from "../formats/write.js";

test("cases are handed on, in order, once every label was met", () => {
  const asked = openAskedLabels<string>([1, 3]);
  expect(asked.take("a", [1, 2])).toEqual([]);
  expect(asked.take("b", undefined)).toEqual([]);
  expect(asked.take("c", [3])).toEqual(["a", "b", "c"]);
  expect(asked.take("d", [2])).toEqual(["d"]);
  expect(asked.rest()).toEqual([]);
});

test("a label that no case holds is told with those that are there", () => {
  const asked = openAskedLabels<string>([1, 9]);
  asked.take("a", [2, 1]);
  asked.take("b", [5]);
  expect(asked.rest).toThrow("no file holds the label 9");
  expect(() => asked.rest()).toThrow(expect.objectContaining({ hint: "choose from those that are there: 1, 2, 5" }));
});

test("where no case holds any label none is wrong, and without labels nothing is held back", () => {
  const empty = openAskedLabels<string>([1]);
  expect([empty.take("a", []), empty.rest()]).toEqual([[], ["a"]]);
  expect(openAskedLabels<string>().take("a", undefined)).toEqual(["a"]);
});

test("no more than so many cases are held back, and the slip is told at the end", () => {
  const asked = openAskedLabels<number>([9]);
  const handed = Array.from({ length: 1001 }, (_, i) => asked.take(i, [1])).flat();
  expect(handed).toHaveLength(1001);
  expect(() => asked.rest()).toThrow("no file holds the label 9");
});

const folder = temporaryFolder();
const file = (name: string, values: readonly number[]) =>
  put(folder, name, npyFile({ descr: "|u1", shape: [2, values.length / 2], bytes: Uint8Array.from(values) }));

test("measures, sweeps and diagnoses are of the labels chosen, merged then, and refuse one that is not there", async () => {
  const [r, p] = [file("r.npy", [1, 1, 2, 2, 3, 3, 0, 0]), file("p.npy", [1, 2, 2, 2, 3, 0, 0, 3])];
  const dataset = await openDataset(r, p);
  const scored = async (labels: number[], merge: boolean) => {
    const rows = [];
    for await (const outcome of analyse(dataset, { labels, merge, seed: 1 })) {
      if ("error" in outcome) throw new Error(outcome.error);
      rows.push(...outcome.labels);
    }
    return rows.map(({ label, measures, sweep, diagnosis }) => [label, measures?.dice, sweep?.dice, diagnosis?.dice]);
  };
  // 1 and 3: four voxels and three, two of them shared.
  expect(await scored([1, 3], true)).toEqual([[1, 4 / 7, 4 / 7, 4 / 7]]);
  expect(await scored([3], true)).toEqual([[1, 0.5, 0.5, 0.5]]);
  expect(await scored([3], false)).toEqual([[3, 0.5, 0.5, 0.5]]);
  for (const merge of [false, true]) await expect(scored([3, 9], merge)).rejects.toThrow("no file holds the label 9");
});
