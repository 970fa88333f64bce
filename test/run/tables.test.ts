import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readMeasures } from "../../src/dataset/index.js";
import { buildReport } from "../../src/report/build.js";
import { byCase, labelsOf, readResults, writeResults } from "../../src/run/index.js";
import { writeTables } from "../../src/run/record/tables.js";
import { blocksOf, fixture } from "../report/fixture.js";
import { temporaryFolder } from "../temporary.js";

const folder = temporaryFolder();

const whole = fixture({ cases: 9, labels: [1, 2, 3], groupOf: (i) => ({ site: i % 2 === 0 ? "north" : "south" }) });
/** What is left of them where only every third label is held. */
const sample = {
  ...whole,
  cases: whole.cases.filter((_, i) => i % 3 === 0),
  sampledFrom: { cases: 9, labels: 27, scores: 27 },
};

async function all<T>(some: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of some) found.push(one);
  return found;
}

describe("a run whose results hold a sample", () => {
  it("is told where its tables are missing, and leaves them alone where they are there", async () => {
    await expect(writeTables(sample, folder, "mine.ipynb")).rejects.toThrow(
      /mine\.ipynb: left a sample of 27 labels, and no measures\.csv of all of them/,
    );
    await writeTables(whole, folder, "mine.ipynb");
    const before = readFileSync(join(folder, "measures.parquet"));
    await writeTables(sample, folder, "mine.ipynb");
    expect(readFileSync(join(folder, "measures.parquet"))).toEqual(before);
  });

  it("gives every label of every case all the same", async () => {
    await writeTables(whole, folder, "mine.ipynb");
    await writeResults(sample, folder);
    const found = (await all(labelsOf(await readResults(folder), folder))).flat();
    expect(found.map(({ case: name, label }) => [name, label])).toEqual(
      whole.cases.map(({ case: name, label }) => [name, label]),
    );
    expect(found.map(({ diagnosis }) => diagnosis?.loss)).toEqual(whole.cases.map(({ diagnosis }) => diagnosis.loss));
    expect(found.map(({ group }) => group)).toEqual(whole.cases.map(({ group }) => group));
    expect((await all(readMeasures(folder))).flat()).toEqual(found);
  });

  it("says of how many its figures and its table show a sample, and counts all", () => {
    const built = buildReport(sample, {}, null, null);
    const compared = blocksOf(built, "answer", "facts")[0]?.items.find(({ name }) => name === "Compared")?.value;
    expect(compared).toMatch(/^9 cases, 3 labels, 27 scores/);
    expect(blocksOf(built, "size", "figure")[0]?.caption).toContain("An even sample of 9 of 27");
    expect(blocksOf(built, "table", "filtered")[0]?.grid.title).toContain("An even sample of 9 of 27");
    const groups = blocksOf(built, "causes", "grid")[0]?.rows.map(([label, cases]) => [label?.text, cases?.text]);
    expect(groups?.sort()).toEqual([
      ["1", "9"],
      ["2", "9"],
      ["3", "9"],
    ]);
  });
});

it("a table longer than a page bears holds what scores lowest, and says of how many", () => {
  const many = fixture({ cases: 2001 });
  const [{ grid } = {}] = blocksOf(buildReport(many, {}, null, null), "table", "filtered");
  expect(grid?.rows).toHaveLength(2000);
  expect(grid?.title).toBe("The 2,000 of 2,001 that score lowest; measures.csv holds all");
  const best = [...many.cases].sort((a, b) => (b.diagnosis.dice ?? 0) - (a.diagnosis.dice ?? 0))[0];
  expect(grid?.rows.map(([name]) => name?.text)).not.toContain(best?.case);
});

it("labels of one case come together, however the table is cut into groups of rows", async () => {
  async function* cut() {
    for (let i = 0; i < whole.cases.length; i += 4) yield whole.cases.slice(i, i + 4);
  }
  const cases = await all(byCase(cut()));
  expect(cases.map(([name, labels]) => [name, labels.map(({ label }) => label)])).toEqual(
    Array.from({ length: 9 }, (_, i) => [`case000${i + 1}`, [1, 2, 3]]),
  );
});
