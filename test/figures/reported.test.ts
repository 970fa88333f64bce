/** The report's figures are declared in one list: every form shows all of them, once, in its order and with its numbers. */
import { describe, expect, it } from "vitest";
import { costliestCases, lowestCases, picturedCases, reportFigures } from "../../src/figures/index.js";
import { buildReport } from "../../src/report/build.js";
import { reportMarkdown } from "../../src/report/markdown.js";
import { fixture } from "../report/fixture.js";

const results = fixture({
  cases: 16,
  labels: [1, 2],
  solid: true,
  image: true,
  overlays: 4,
  groupOf: (index) => ({ site: index % 2 ? "north" : "south", fold: String(index % 4) }),
});
const figures = reportFigures(results);

describe("reportFigures()", () => {
  it("numbers figures from 1 in the order of their sections", () => {
    expect(figures.map((one) => one.draw().label)).toEqual(figures.map((_, index) => `Figure ${index + 1}`));
    const sections = [...new Set(figures.map(({ section }) => section))];
    expect(sections).toEqual(["answer", "causes", "sensitivity", "cases", "size"]);
    expect(figures.map(({ section }) => sections.indexOf(section))).toEqual(
      figures.map(({ section }) => sections.indexOf(section)).sort((a, b) => a - b),
    );
  });

  it("keeps together what is about one case or one attribute, after what is about all", () => {
    for (const section of ["cases", "size"]) {
      const of = figures.filter((one) => one.section === section).map((one) => one.of ?? -1);
      expect(of).toEqual([...of].sort((a, b) => a - b));
    }
    expect(figures.filter(({ id }) => id === "loss-by-group").map(({ of }) => of)).toEqual([0, 1]);
    expect(figures.filter(({ id }) => id === "overlay")).toHaveLength(picturedCases(results).length);
  });

  it("leaves out what the results lack", () => {
    const plain = { ...results, overlays: [], cases: results.cases.map((one) => ({ ...one, sweep: noSweep })) };
    const ids = reportFigures(plain).map(({ id }) => id);
    for (const id of ["overlay", "surface", "shift", "radius", "shift-map"]) expect(ids).not.toContain(id);
    expect(ids).toContain("loss");
  });
});

const noSweep = { dice: null, unit: "px", element: "ball", shift: [], dilation: [], erosion: [] } as const;

it("a report shows every declared figure once, in the order of the list", () => {
  const { content, figures: placed } = buildReport(results, {}, null, null);
  expect(placed.map(({ alt }) => alt)).toEqual(figures.map((one) => one.draw().alt));
  const numbers = [...reportMarkdown(content).matchAll(/^Figure (\d+)\. /gm)].map(([, number]) => Number(number));
  expect(numbers).toEqual(figures.map((_, index) => index + 1));
});

describe("the costliest cases", () => {
  const [one] = results.cases;
  const scored = (...dice: readonly (number | null)[]) =>
    dice.map((value) => ({ ...one, diagnosis: { ...one?.diagnosis, dice: value } }) as (typeof results.cases)[number]);
  const lossesOf = (cases: typeof results.cases) => cases.map(({ diagnosis }) => 1 - (diagnosis.dice ?? 1));

  it("are those that hold 80 % of the loss, the lowest score first", () => {
    // 4 of 5 equal losses are 80 %; a case of full loss holds them alone, but three are shown.
    expect(costliestCases(scored(0.5, 0.5, 0.5, 0.5, 0.5))).toHaveLength(4);
    expect(lossesOf(costliestCases(scored(0.99, 0, 0.98, 0.97)))).toEqual([1, 1 - 0.97, 1 - 0.98]);
  });

  it("are none that lost nothing or have no score, and ten at most", () => {
    expect(costliestCases(scored(1, null))).toEqual([]);
    expect(costliestCases(scored(...Array<number>(30).fill(0.5)))).toHaveLength(10);
    expect(lowestCases(scored(...Array<number>(30).fill(0.5)))).toHaveLength(10);
  });
});
