/** What is long on a page is cut in print: to what scores lowest, and with where the rest is. */
import { describe, expect, it } from "vitest";
import type { Results } from "../../src/diagnosis/index.js";
import { buildReport } from "../../src/report/build.js";
import { fixture } from "./fixture.js";

const inputs = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ name: `case${i}.nii`, value: "ab12".repeat(16) }));
const build = (results: Results, files = 0) => buildReport(results, { inputs: inputs(files) }, null, null);
const cells = (rows: readonly (readonly { text: string }[])[] = []) => rows.map((row) => row.map(({ text }) => text));

describe("the printed report", () => {
  it("holds every row of a table that somebody reads", () => {
    const { content, printed } = build(fixture({ cases: 200 }));
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

  it("holds the hashes of two dozen files, cut, and says how many more run.json has", () => {
    const { content, printed } = build(fixture(), 140);
    expect(content.methods?.inputs).toHaveLength(140);
    expect(content.methods?.inputs[0]?.value).toBe("ab12".repeat(16));
    expect(printed.methods?.inputs).toHaveLength(25);
    expect(printed.methods?.inputs[0]?.value).toBe("ab12ab12ab12…");
    expect(printed.methods?.inputs.at(-1)).toEqual({ name: "run.json", value: "+ 116" });
  });
});

describe("the table of all cases", () => {
  const solid = fixture({ cases: 2, solid: true });
  const flat = fixture({ cases: 1, nameOf: () => "flat" });
  const mixed = { ...solid, cases: [...solid.cases, ...flat.cases] };

  it("tells the unit of each distance where cases differ in it, and once where they do not", () => {
    const grid = build(mixed).content.table?.grid;
    expect(grid?.head.map(({ text }) => text)).toEqual(expect.arrayContaining(["HD95", "ASSD"]));
    for (const [row, one] of mixed.cases.entries()) {
      const { hd95, assd } = one.measures;
      const told = grid?.rows[row]?.slice(-3, -1).map(({ text, sort, numeric }) => ({ text, sort, numeric }));
      const cell = (value: number | null) => ({ text: `${value?.toFixed(2)} ${one.unit}`, sort: value, numeric: true });
      expect(told).toEqual([cell(hd95), cell(assd)]);
    }
    expect(build(solid).content.table?.grid.head.map(({ text }) => text)).toContain("HD95 (mm)");
    expect(build(flat).content.table?.grid.head.map(({ text }) => text)).toContain("ASSD (px)");
  });
});

describe("the cases that cost most", () => {
  it("are told out of all that were scored, those that lost nothing too", () => {
    const results = fixture({ cases: 12 });
    const nothing = Object.fromEntries(Object.keys(results.dataset.meanLoss).map((part) => [part, 0]));
    const perfect = results.cases.map((one, i) =>
      i < 8 ? one : { ...one, diagnosis: { ...one.diagnosis, dice: 1, loss: nothing as never } },
    );
    const view = build({ ...results, cases: perfect }).content.cases;
    const shown = view?.shown.length ?? 0;
    expect(shown).toBeLessThan(12);
    expect(view?.total).toBe(`The ${shown} of 12 that score lowest.`);
  });
});
