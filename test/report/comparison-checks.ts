/** What the page of a comparison must keep, with pictures and with whatever names files have. */
import { beforeAll, expect, it } from "vitest";
import { drawFigures } from "../../src/browser/index.js";
import { changeOverlays } from "../../src/compare/figures/index.js";
import { type ChangePicture, type Comparison, compare } from "../../src/compare/statistics/index.js";
import type { Results } from "../../src/diagnosis/index.js";
import { maskPair } from "../../src/mask/index.js";
import { assemble } from "../../src/report/assemble.js";
import { type Built, buildComparison, buildReport } from "../../src/report/build.js";
import { openTemplates } from "../../src/report/template.js";
import { visible } from "../../src/report/visible.js";
import { inBrowser, openBrowser } from "../browser/shared.js";
import { fixture, randomOf } from "./fixture.js";
import { enliven, faultsInPrint, hostile, keptPage, pageOf, suitsEveryReader } from "./page-checks.js";

const runNames = [hostile[1], hostile[5], "<i>third</i>"] as const;
const results = [1, 2, 3].map((seed) =>
  fixture({
    cases: hostile.length,
    labels: [1, 2],
    seed,
    nameOf: (index) => hostile[index] as string,
    labelName: (label) => (label === 2 ? hostile[0] : undefined),
    groupOf: (index) => ({ [hostile[4] as string]: `${hostile[0]}${index % 2}` }),
  }),
);

function scored(of: readonly Results[]): Comparison {
  const runs = of.map(({ cases }, i) => ({
    name: runNames[i] as string,
    labels: cases.map(({ case: name, label, name: labelName, group, diagnosis }) => ({
      case: name,
      label,
      ...(labelName === undefined ? {} : { name: labelName }),
      ...(group ? { group } : {}),
      dice: diagnosis.dice,
      loss: diagnosis.loss,
    })),
  }));
  const found = compare(runs);
  const unpictured = (["unrecorded", "gone", "changed", "unreadable", "large", "grid"] as const).map(
    (kind, labels) => ({
      kind,
      other: runNames[1] as string,
      run: runNames[0] as string,
      case: hostile[3] as string,
      label: 2,
      labels: labels + 1,
      file: hostile[1] as string,
      problem: hostile[0] as string,
    }),
  );
  return { ...found, pictures: found.pairs.flatMap(({ other }, i) => pictureOf(found, other, i)), unpictured };
}

/** Blots at random, in blocks of four rows and columns, in as many runs as there are: square in one picture, tall and narrow in the next. */
function pictureOf({ runs, pairs }: Comparison, other: string, index: number): ChangePicture[] {
  const change = pairs[index]?.worse[0] ?? pairs[index]?.better[0];
  if (!change) return [];
  const random = randomOf(index);
  const shape = index === 0 ? [40, 40] : [3, 120, 24];
  const columns = shape[shape.length - 1] as number;
  const blot = () => {
    const blocks = Array.from({ length: 900 }, () => (random() < 0.3 ? 1 : 0));
    return Uint8Array.from(
      { length: shape.reduce((n, m) => n * m, 1) },
      (_, i) => blocks[Math.floor(i / columns / 4) * 10 + Math.floor((i % columns) / 4)] as number,
    );
  };
  const reference = blot();
  const overlays = changeOverlays({
    case: change.case,
    label: change.label,
    pairs: runs.map(() => maskPair({ shape, spacing: shape.map(() => 1), reference, prediction: blot() })),
  });
  const lost = (i: number) => ({ ...change.moved, shift: 0.1 * i, labels: 0.01 * i });
  return [
    {
      case: change.case,
      label: change.label,
      name: hostile[0] as string,
      other,
      part: change.part,
      unit: "mm",
      runs: runs.map(({ name }, i) => ({ run: name, dice: 0.5, loss: lost(i), overlay: (overlays ?? [])[i] as never })),
    },
  ];
}

async function drawn(built: Built, medium: "page" | "print"): Promise<string> {
  const drawings = (await drawFigures(await openBrowser(), built.figures)).map((figure) => figure.svg);
  return assemble(built, drawings, openTemplates(), medium);
}

/** Of so many runs, two or three. */
export function suitsComparisonOf(count: number): void {
  const comparison = scored(results.slice(0, count));
  let html = "";
  beforeAll(async () => {
    html = await drawn(buildComparison(comparison, {}, "0.1.0"), "page");
  });

  const kept = keptPage(() => html);
  suitsEveryReader(kept);

  it("shows hostile names as text, runs nothing of them, and keeps its own policy while figures come alive", async () => {
    const { page, refused } = await kept();
    const seen = {
      figures: await enliven(page),
      pictures: await page.$$eval(".changed", (places) => places.length),
      runs: await page.$$eval(".changed tbody th", (cells) => cells.map((cell) => cell.textContent)),
      pwned: await page.evaluate("window.pwned"),
      violations: await page.evaluate("window.violations"),
      refused: refused(),
    };
    expect(seen.pictures).toBe(count - 1);
    expect(seen.runs.slice(0, count)).toEqual(runNames.slice(0, count).map((name) => visible(name as string)));
    expect(seen.figures).toBe(html.match(/<figure id=/g)?.length);
    expect(seen).toMatchObject({ violations: [], refused: [] });
    expect(seen.pwned).toBeUndefined();
  });
}

/** Of so many runs, two or three. */
export function isLegibleInPrint(count: number): void {
  const comparison = scored(results.slice(0, count));
  // German words are the longer ones, so that they stand for both where there are more columns.
  const language = count === 2 ? "en" : "de";
  it(`is whole and legible as a section of a printed report (${language})`, async () => {
    const built = buildReport(results[1] as Results, { language, sections: ["change"] }, null, comparison);
    const printed = await drawn(built, "print");
    const seen = await inBrowser(async (browser) => faultsInPrint(await pageOf(browser), printed));
    expect(seen).toEqual({ overflow: [], wide: [], small: [], faults: [] });
  });
}
