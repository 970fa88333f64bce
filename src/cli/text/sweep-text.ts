/** One label's curves for the terminal: a row per step, a column per curve, and the grid's best point. */
import type { LabelResult } from "../../dataset/index.js";
import { oneLine } from "../../errors/index.js";
import type { Axis } from "../../mask/index.js";
import { bestThreshold, type ThresholdMean } from "../../run/index.js";
import { bestPoint, type ShiftGrid, type ShiftRadiusGrid, type Sweep, type ThresholdPoint } from "../../sweep/index.js";
import { type Language, type Words, wordsOf } from "../../words/index.js";
import { textTable } from "./text-table.js";

export function sweepText(
  { case: name, label, name: labelName, sweep }: LabelResult,
  language: Language = "en",
): string {
  if (!sweep) return "";
  const { axis: axisNames, caseName, dice, number, tables: t } = wordsOf(language);
  const parts = [`${oneLine(caseName(name, label, labelName))}: ${dice} ${number.fixed(sweep.dice, 4)}`];
  if (sweep.shift.length > 0) {
    const axes = [...new Set(sweep.shift.map((point) => point.axis))];
    const offsets = [...new Set(sweep.shift.map((point) => point.offset))];
    const at = new Map(sweep.shift.map((point) => [`${point.axis} ${point.offset}`, point.dice]));
    const rows = offsets.map((offset) => [offset, ...axes.map((axis) => at.get(`${axis} ${offset}`) ?? null)]);
    parts.push(textTable([t.shiftPx, ...axes.map((axis) => axisNames[axis])], rows, language));
  }
  if (sweep.dilation.length + sweep.erosion.length > 0) {
    const title = t.radius(sweep.unit, sweep.element);
    parts.push(textTable([{ title, right: true }, dice], radiusRows(sweep, language), language));
  }
  if (sweep.threshold) {
    const rows = sweep.threshold.map((point) => [plainly(point.threshold, language), point.dice]);
    parts.push(textTable([t.threshold, dice], rows, language), bestOfThresholds(null, sweep.threshold, t));
  }
  if (sweep.shiftRadius) parts.push(bestOfGrid(sweep.shiftRadius, sweep.unit, language));
  if (sweep.shiftGrid) parts.push(bestOfGrid(sweep.shiftGrid, sweep.unit, language));
  return parts.join("\n");
}

type TableWords = Words["tables"];

/** All its digits, as the head of a row. */
const plainly = (value: number, language: Language): string =>
  String(value).replace(".", wordsOf(language).separators.charAt(0));

/** The best threshold over all cases, if there are several. */
export function meansText(means: readonly ThresholdMean[], language: Language = "en"): string[] {
  const cases = Math.max(0, ...means.map((mean) => mean.cases));
  return cases < 2 ? [] : [bestOfThresholds(cases, means, wordsOf(language).tables)];
}

function bestOfThresholds(cases: number | null, points: readonly ThresholdPoint[], t: TableWords): string {
  const best = bestThreshold(points);
  if (!best) return t.noThreshold;
  const usual = points.find(({ threshold }) => threshold === 0.5);
  return `${t.bestThreshold(cases, best.dice, best.threshold)}${usual && usual !== best ? t.atHalf(usual.dice) : ""}`;
}

/** From the strongest erosion to the strongest dilation; a radius of 0, which may be in both, once. */
function radiusRows({ erosion, dilation }: Sweep, language: Language): (readonly [string, number | null])[] {
  const eroded = dilation.some(({ radius }) => radius === 0) ? erosion.filter(({ radius }) => radius > 0) : erosion;
  return [
    ...[...eroded].reverse().map(({ radius, dice }) => [plainly(-radius, language), dice] as const),
    ...dilation.map(({ radius, dice }) => [plainly(radius, language), dice] as const),
  ];
}

function bestOfGrid(grid: ShiftGrid | ShiftRadiusGrid, unit: string, language: Language): string {
  const t = wordsOf(language).tables;
  const best = bestPoint(grid);
  if (!best) return t.noneOfGrid("radii" in grid);
  const place = best.offsets.map((n, axis) => t.steps(n, grid.axes[axis] as Axis)).join(", ");
  const radius = "radii" in grid ? `${plainly(best.radius, language)} ${unit}` : null;
  return t.bestOfGrid(grid.dice.length, best.dice as number, place, radius);
}
