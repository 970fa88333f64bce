import { mkdirSync, readdirSync, readFileSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import {
  type LabelResult,
  type MeasuredLabel,
  measuresColumns,
  measuresForm,
  measuresTable,
  openDataset,
  readMeasures,
} from "../../src/dataset/index.js";
import { openMeasureFiles } from "../../src/dataset/tables/measure-files.js";
import type { OneScore } from "../../src/diagnosis/index.js";
import { toCsv } from "../../src/files/index.js";
import { explain, labelFacts } from "../../src/words/index.js";
import { square, writeNpy } from "../cli/run-cli.js";
import { temporaryFolder } from "../temporary.js";

/** As built: cases are read by worker processes. */
const { analyse, collect } = (await import(
  new URL("../../dist/dataset/index.js", import.meta.url).href
)) as typeof import("../../src/dataset/index.js");

const folder = temporaryFolder();

async function rowsIn(where: string): Promise<MeasuredLabel[]> {
  const rows: MeasuredLabel[] = [];
  for await (const some of readMeasures(where)) rows.push(...some);
  return rows;
}

/** Two cases, their labels beside each other; of the second two ids are exchanged. */
const masks = ["references", "predictions"].map((side) => join(folder, "masks", side)) as [string, string];
beforeAll(() => {
  for (const [i, side] of masks.entries()) {
    mkdirSync(side, { recursive: true });
    for (const name of ["a", "b"]) {
      const ids = i === 1 && name === "b" ? [1, 3, 2] : [1, 2, 3];
      const values = square(6, 14, 40).map((_, at) =>
        ids.reduce((sum, id, k) => sum + id * (boxes[i]?.[k]?.[at] ?? 0), 0),
      );
      writeNpy(join(side, `${name}.npy`), values, [40, 40]);
    }
  }
});
const boxes = [0, 1].map((off) => [square(3 + off, 12, 40), square(15 + off, 25, 40), square(27 + off, 38, 40)]);

describe("tables of a dataset", () => {
  const labels: LabelResult[] = [];
  beforeAll(async () => {
    const dataset = await openDataset(...masks);
    for await (const outcome of analyse(dataset, { jobs: 1, tasks: ["measure", "diagnose"] })) {
      if ("labels" in outcome) labels.push(...outcome.labels);
    }
    expect(labels.length).toBeGreaterThan(3);
  });

  it("are the same whether written as results come or at once", async () => {
    const dataset = await openDataset(...masks);
    const columns = measuresColumns(dataset, {});
    const files = await openMeasureFiles(folder, (sample) => measuresForm(sample, columns));
    for (const one of labels) await files.add([one]);
    await files.commit();
    expect(readFileSync(join(folder, "measures.csv"), "utf8")).toBe(toCsv(measuresTable(labels)));
  });

  it("give back what a comparison and a gate need of every label", async () => {
    const rows = await rowsIn(folder);
    expect(rows).toHaveLength(labels.length);
    rows.forEach((row, i) => {
      const { case: name, label, measures, diagnosis } = labels[i] as LabelResult;
      expect(row).toMatchObject({ case: name, label });
      // Nothing else either: a gate takes any number among them for a metric.
      expect(row.measures).toEqual(measures);
      const { dice, loss, cause } = diagnosis as NonNullable<typeof diagnosis>;
      const { summary } = explain(diagnosis as NonNullable<typeof diagnosis>, "en", labelFacts(labels[i] as OneScore));
      // The table's one column of Dice is the measures', which may round otherwise in the last digit.
      expect(row.diagnosis).toEqual({ dice: expect.closeTo(dice as number, 14), loss, cause, summary });
    });
  });

  it("give back the further metrics that were asked for", async () => {
    const metrics = ["boundaryIou", "miss = fn / reference"];
    const dataset = await openDataset(join(masks[0], "a.npy"), join(masks[1], "a.npy"));
    const measured: LabelResult[] = [];
    for await (const outcome of analyse(dataset, { jobs: 1, tasks: ["measure", "diagnose"], metrics })) {
      if ("labels" in outcome) measured.push(...outcome.labels);
    }
    const files = await openMeasureFiles(join(folder, "further"), (sample) => measuresForm(sample));
    await files.add(measured);
    await files.commit();
    const read = (await rowsIn(join(folder, "further"))).map(({ measures }) => measures);
    expect(read).toEqual(measured.map(({ measures }) => measures));
    expect(Object.keys(read[0]?.further ?? {})).toEqual(["boundaryIou", "miss"]);
  });

  it("leave nothing when they are discarded", async () => {
    const before = readdirSync(folder);
    const files = await openMeasureFiles(folder, (sample) => measuresForm(sample));
    await files.add(labels);
    await files.discard();
    expect(readdirSync(folder)).toEqual(before);
  });

  it("are refused when they are not whole", async () => {
    truncateSync(join(folder, "measures.parquet"), 1000);
    await expect(rowsIn(folder)).rejects.toThrow(/measures\.parquet: is not a whole Parquet file/);
    await expect(rowsIn(join(folder, "none"))).rejects.toThrow(/does not exist/);
  });
});

it("have a column for every tolerance and attribute of the dataset, also where the first case lacks it", () => {
  const case1 = { case: "a", label: 1, unit: "mm", measures: { nsd: { 1: 0.5 } } };
  const case2 = { case: "b", label: 2, unit: "mm", measures: { nsd: { 3: 0.25 } }, group: { site: "north" } };
  const cases = [{ case: "a" }, { case: "b", group: { site: "north" } }] as never;
  const columns = measuresColumns({ cases }, { tolerance: [1], labelTolerance: { 2: [3] } });
  const { columns: found, rows } = measuresForm([case1 as never], columns);
  const names = found.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(["nsd_1", "nsd_3", "group_site"]));
  const [row] = rows(case2 as never);
  expect(row?.[names.indexOf("nsd_3")]).toBe(0.25);
  expect(row?.[names.indexOf("nsd_1")]).toBeNull();
  expect(row?.[names.indexOf("group_site")]).toBe("north");
});

it("are written by collect where a folder is named", async () => {
  const where = join(folder, "collected");
  const dataset = await openDataset(join(masks[0], "b.npy"), join(masks[1], "b.npy"));
  const results = await collect(dataset, { jobs: 1, tables: where, labels: [2, 3] });
  expect((await rowsIn(where)).map(({ label }) => label)).toEqual(results.cases.map(({ label }) => label));
  expect(readdirSync(where).sort()).toEqual(["measures.csv", "measures.parquet"]);
});
