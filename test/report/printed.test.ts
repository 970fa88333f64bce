/** What is long on a page is cut in print: to what scores lowest, and with where the rest is. */
import { describe, expect, it } from "vitest";
import type { Results } from "../../src/diagnosis/index.js";
import { type Built, buildReport } from "../../src/report/build.js";
import { blocksOf, fixture } from "./fixture.js";

const inputs = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ name: `case${i}.nii`, value: "ab12".repeat(16) }));
const build = (results: Results, files = 0) => buildReport(results, { inputs: inputs(files) }, null, null);
const tableOf = (built: Built, medium: "page" | "print" = "page") =>
  blocksOf(built, "table", "grid", medium)[0] ?? blocksOf(built, "table", "filtered", medium)[0]?.grid;
const cells = (rows: readonly (readonly { text: string }[])[] = []) => rows.map((row) => row.map(({ text }) => text));

describe("the printed report", () => {
  it("holds every row of a table that somebody reads", () => {
    const built = build(fixture({ cases: 200 }));
    expect(tableOf(built, "print")?.rows).toHaveLength(200);
    expect(tableOf(built, "print")).toEqual(tableOf(built));
    expect(blocksOf(built, "methods", "facts", "print")).toEqual(blocksOf(built, "methods", "facts"));
  });

  it("holds the 200 rows that score lowest of a longer one, the lowest first, and names where all are", () => {
    const results = fixture({ cases: 401, labels: [1, 2] });
    const [first] = results.cases;
    // An undefined score is not the lowest.
    const cases = first ? [{ ...first, diagnosis: { ...first.diagnosis, dice: null } }, ...results.cases.slice(1)] : [];
    const built = build({ ...results, cases });
    expect(tableOf(built)?.rows).toHaveLength(802);
    const printed = tableOf(built, "print");
    expect(printed?.title).toBe("The 200 of 802 that score lowest; measures.csv holds all");
    const wanted = cases
      .map(({ case: name, label, diagnosis }) => [name, String(label), diagnosis.dice ?? 2] as const)
      .sort((a, b) => a[2] - b[2])
      .slice(0, 200);
    expect(cells(printed?.rows).map(([name, label]) => [name, label])).toEqual(
      wanted.map(([name, label]) => [name, label]),
    );
    expect(printed?.label).toBe(tableOf(built)?.label);
  });

  it("holds the first forty labels of tables by label, and a dozen ids that were read as others", () => {
    const results = fixture({
      cases: 2,
      labels: Array.from({ length: 60 }, (_, i) => i + 1),
      // What holds over the cases is summarised.
      groupOf: () => ({ site: "a" }),
    });
    const labelMap = Array.from({ length: 30 }, (_, i) => ({ reference: i + 1, prediction: i + 101 }));
    const built = build({ ...results, labelMap });
    const [page] = blocksOf(built, "causes", "grid");
    const [printed] = blocksOf(built, "causes", "grid", "print");
    expect(page?.rows).toHaveLength(60);
    expect(printed?.rows).toEqual(page?.rows.slice(0, 40));
    expect(printed?.title).toMatch(/; the first 40 of 60; report\.html holds all$/);
    expect(blocksOf(built, "sensitivity", "pair", "print")[0]?.grid.rows).toHaveLength(40);
    const mapped = blocksOf(built, "causes", "list").at(-1);
    expect(mapped?.items).toHaveLength(13);
    expect(mapped?.items.at(-1)?.text).toBe("And 18 more: results.json holds them as labelMap.");
  });

  it("holds the hashes of two dozen files, cut, and says how many more run.json has", () => {
    const built = build(fixture(), 140);
    const inputsOf = (medium: "page" | "print") =>
      blocksOf(built, "methods", "facts", medium).find(({ look }) => look === "inputs")?.items ?? [];
    expect(inputsOf("page")).toHaveLength(140);
    expect(inputsOf("page")[0]?.value).toBe("ab12".repeat(16));
    const printed = inputsOf("print");
    expect(printed).toHaveLength(25);
    expect(printed[0]?.value).toBe("ab12ab12ab12…");
    expect(printed.at(-1)).toEqual({ name: "run.json", value: "+ 116" });
  });
});

describe("the table of all cases", () => {
  const solid = fixture({ cases: 2, solid: true });
  const flat = fixture({ cases: 1, nameOf: () => "flat" });
  const mixed = { ...solid, cases: [...solid.cases, ...flat.cases] };

  it("tells the unit of each distance where cases differ in it, and once where they do not", () => {
    const grid = tableOf(build(mixed));
    expect(grid?.head.map(({ text }) => text)).toEqual(expect.arrayContaining(["HD95", "ASSD"]));
    for (const [row, one] of mixed.cases.entries()) {
      const { hd95, assd } = one.measures;
      const told = grid?.rows[row]?.slice(-3, -1).map(({ text, sort, numeric }) => ({ text, sort, numeric }));
      const cell = (value: number | null) => ({ text: `${value?.toFixed(2)} ${one.unit}`, sort: value, numeric: true });
      expect(told).toEqual([cell(hd95), cell(assd)]);
    }
    expect(tableOf(build(solid))?.head.map(({ text }) => text)).toContain("HD95 (mm)");
    expect(tableOf(build(flat))?.head.map(({ text }) => text)).toContain("ASSD (px)");
  });
});

describe("the cases that cost most", () => {
  it("are told out of all that were scored, those that lost nothing too", () => {
    const results = fixture({ cases: 12 });
    const nothing = Object.fromEntries(Object.keys(results.dataset.meanLoss).map((part) => [part, 0]));
    const perfect = results.cases.map((one, i) =>
      i < 8 ? one : { ...one, diagnosis: { ...one.diagnosis, dice: 1, loss: nothing as never } },
    );
    const built = build({ ...results, cases: perfect });
    const shown = blocksOf(built, "cases", "costliest")[0]?.shown.length ?? 0;
    expect(shown).toBeLessThan(12);
    expect(blocksOf(built, "cases", "text")[0]?.text).toBe(`The ${shown} of 12 that score lowest.`);
  });
});
