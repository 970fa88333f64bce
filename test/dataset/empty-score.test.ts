/** Two empty masks have one score in the measures, the diagnosis, the means over the dataset and the table. */
import { expect, test } from "vitest";
import { collect, openDataset, readMeasures } from "../../src/dataset/index.js";
import { openOverall } from "../../src/run/index.js";
import { npyFile, put, temporaryFolder } from "../formats/write.js";

const folder = temporaryFolder();
const empty = (name: string) => put(folder, name, npyFile({ descr: "|u1", shape: [4, 4], bytes: new Uint8Array(16) }));

test.each([1, 0, null] as const)("scored %j", async (emptyScore) => {
  const dataset = await openDataset(empty("r.npy"), empty("p.npy"));
  const { cases, dataset: found } = await collect(dataset, { emptyScore, tables: folder });
  const overall = openOverall({ emptyScore });
  overall.add(cases);
  const [{ measures, diagnosis }] = cases as [(typeof cases)[number]];
  expect([measures.dice, diagnosis.dice, found.meanDice, overall.read().meanDice]).toEqual(Array(4).fill(emptyScore));
  const lost = Object.values(diagnosis.loss).reduce((sum, part) => sum + part, 0);
  expect(lost).toBe(emptyScore === 0 ? 1 : 0);
  for await (const rows of readMeasures(folder)) {
    expect(rows.map((row) => [row.measures?.dice, row.diagnosis?.dice])).toEqual([[emptyScore, emptyScore]]);
  }
});
