/** What is long on a page is cut in print: to what scores lowest, and with where the rest is. */
import { describe, expect, it } from "vitest";
import type { Results } from "../../src/diagnosis/index.js";
import { buildReport } from "../../src/report/build.js";
import { fixture } from "./fixture.js";

const inputs = (count: number) => Array.from({ length: count }, (_, i) => ({ name: `case${i}.nii`, value: "ab12" }));
const build = (results: Results, files = 0) => buildReport(results, { inputs: inputs(files) }, null, null);
const cells = (rows: readonly (readonly { text: string }[])[] = []) => rows.map((row) => row.map(({ text }) => text));

describe("the printed report", () => {
  it("holds every row of a table that somebody reads", () => {
    const { content, printed } = build(fixture({ cases: 200 }), 100);
    expect(printed.table?.grid.rows).toHaveLength(200);
    expect(printed.table).toEqual(content.table);
    expect(printed.methods).toEqual(content.methods);
  });

  it("holds the 200 rows that score lowest of a longer one, the lowest first, and names where all are", () => {
    const results = fixture({ cases: 401, labels: [1, 2] });
    const [first] = results.cases;
    // An undefined score is not the lowest.
    const cases = first ? [{ ...first, diagnosis: { ...first.diagnosis, dice: null } }, ...results.cases.slice(1)] : [];
    const { content, printed } = build({ ...results, cases });
    expect(content.table?.grid.rows).toHaveLength(802);
    expect(printed.table?.grid.title).toBe("The 200 of 802 that score lowest; measures.csv holds all");
    const wanted = cases
      .map(({ case: name, label, diagnosis }) => [name, String(label), diagnosis.dice ?? 2] as const)
      .sort((a, b) => a[2] - b[2])
      .slice(0, 200);
    expect(cells(printed.table?.grid.rows).map(([name, label]) => [name, label])).toEqual(
      wanted.map(([name, label]) => [name, label]),
    );
    expect(printed.table?.grid.label).toBe(content.table?.grid.label);
  });

  it("holds the first forty labels of tables by label, and a dozen ids that were read as others", () => {
    const results = fixture({
      cases: 2,
      labels: Array.from({ length: 60 }, (_, i) => i + 1),
      // What holds over the cases is summarised.
      groupOf: () => ({ site: "a" }),
    });
    const labelMap = Array.from({ length: 30 }, (_, i) => ({ reference: i + 1, prediction: i + 101 }));
    const { content, printed } = build({ ...results, labelMap });
    expect(content.causes?.table.rows).toHaveLength(60);
    expect(printed.causes?.table.rows).toEqual(content.causes?.table.rows.slice(0, 40));
    expect(printed.causes?.table.title).toMatch(/; the first 40 of 60$/);
    expect(printed.sensitivity?.table?.rows).toHaveLength(40);
    expect(content.causes?.labelMap).toHaveLength(13);
    expect(content.causes?.labelMap.at(-1)).toBe("And 18 more: results.json holds them as labelMap.");
  });

  it("holds the hashes of a hundred files, and says how many more run.json has", () => {
    const { content, printed } = build(fixture(), 140);
    expect(content.methods?.inputs).toHaveLength(140);
    expect(printed.methods?.inputs).toHaveLength(101);
    expect(printed.methods?.inputs.at(-1)).toEqual({ name: "run.json", value: "+ 40" });
  });
});
