/** One label's curves for the terminal: a row per step, a column per curve, and the grid's best point. */
import type { LabelResult } from "../../dataset/index.js";
import { oneLine } from "../../errors/index.js";
import { type Axis, placeOf } from "../../mask/index.js";
import { bestThreshold, type ThresholdMean } from "../../run/index.js";
import type { ShiftGrid, ShiftRadiusGrid, Sweep, ThresholdPoint } from "../../sweep/index.js";
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
  if (sweep.shiftRadius) parts.push(bestOfSizes(sweep.shiftRadius, sweep.unit, language));
  if (sweep.shiftGrid) parts.push(bestOfGrid(sweep.shiftGrid, t));
  return parts.join("\n");
}

type TableWords = Words["tables"];

/** All its digits, as the head of a row. */
function plainly(value: number, language: Language): string {
  return String(value).replace(".", wordsOf(language).separators.charAt(0));
}

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

function bestOfGrid(grid: ShiftGrid, t: TableWords): string {
  const best = indexOfBest(grid.dice, (index) => squares(offsetsAt(grid, index)));
  if (best < 0) return t.noneOfGrid(false);
  return t.bestOfGrid(grid.dice.length, grid.dice[best] as number, placeIn(grid, best, t), null);
}

function bestOfSizes(grid: ShiftRadiusGrid, unit: string, language: Language): string {
  const t = wordsOf(language).tables;
  const moves = grid.offsets.reduce((product, along) => product * along.length, 1);
  const radiusAt = (index: number) => grid.radii[Math.floor(index / moves)] as number;
  const best = indexOfBest(grid.dice, (index) => squares([radiusAt(index), ...offsetsAt(grid, index % moves)]));
  if (best < 0) return t.noneOfGrid(true);
  const radius = `${plainly(radiusAt(best), language)} ${unit}`;
  return t.bestOfGrid(grid.dice.length, grid.dice[best] as number, placeIn(grid, best % moves, t), radius);
}

/** The highest score; among equals up to rounding, the one that changes least. */
function indexOfBest(scores: readonly (number | null)[], change: (index: number) => number): number {
  let best = -1;
  scores.forEach((dice, index) => {
    if (dice === null) return;
    const lead = best < 0 ? 1 : dice - (scores[best] as number);
    if (lead > 1e-12 || (lead > -1e-12 && change(index) < change(best))) best = index;
  });
  return best;
}

function squares(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}

type Offsets = Pick<ShiftGrid, "axes" | "offsets">;

function offsetsAt({ offsets }: Offsets, index: number): number[] {
  const sides = offsets.map((along) => along.length);
  return placeOf(index, sides).map((at, axis) => offsets[axis]?.[at] as number);
}

/** "-1 row, 2 columns". */
function placeIn(grid: Offsets, index: number, t: TableWords): string {
  return offsetsAt(grid, index)
    .map((n, axis) => t.steps(n, grid.axes[axis] as Axis))
    .join(", ");
}
