/** The report's figures in one list. A new one is its file, its words and its line here. */
import type { Results } from "../diagnosis/index.js";
import { english, type Words } from "../words/index.js";
import { radiusOfDataset, shiftOfDataset } from "./curves.js";
import { imagesOfDataset } from "./image-trends.js";
import { lossByGroup, lossByLabel } from "./loss-bars.js";
import { overlaysOfCases } from "./overlay/overlay.js";
import { type FigureSection, figureSections, type ReportedFigure, type ReportFigure } from "./report-figure.js";
import { mapOfDataset } from "./shift-map.js";
import { sizeOfDataset } from "./size.js";
import { surfacesOfCases } from "./surface/index.js";
import { lossOfDataset } from "./waterfall.js";

/** Within a section, figures about the whole dataset come first, then those of each case or group, in this order. */
const figures: readonly ReportFigure[] = [
  lossOfDataset,
  lossByLabel,
  shiftOfDataset,
  radiusOfDataset,
  mapOfDataset,
  overlaysOfCases,
  surfacesOfCases,
  sizeOfDataset,
  imagesOfDataset,
  lossByGroup,
];

/**
 * The figures of a report, numbered in their order.
 *
 * @param results from `collect` or `readResults`.
 * @param words the texts of a language, by `wordsOf`; default English.
 * @param sections those wanted; default all.
 * @returns each figure's `id`, `section`, `of` (the place of its case or group) and `draw()`, which makes the figure for `show` and `renderFigures`, with its
 *   `label` and `caption`.
 * @example
 * const dataset = { findings: [], scores: 1, meanDice: 0.75, meanLoss: { shift: 0.25 }, intervals: null, labels: [], groups: [] };
 * reportFigures({ cases: [], overlays: [], dataset })[0].draw().label; // "Figure 1"
 */
export function reportFigures(
  results: Results,
  words: Words = english,
  sections: readonly FigureSection[] = figureSections,
): readonly ReportedFigure[] {
  return figures
    .filter(({ section }) => sections.includes(section))
    .flatMap(({ id, section, plan }) => plan(results, words).map(({ of = null, draw }) => ({ id, section, of, draw })))
    .sort(
      (a, b) => figureSections.indexOf(a.section) - figureSections.indexOf(b.section) || (a.of ?? -1) - (b.of ?? -1),
    )
    .map((one, index) => ({ ...one, draw: () => ({ ...one.draw(), label: `${words.figure} ${index + 1}` }) }));
}
