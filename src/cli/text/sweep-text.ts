/** One label's curves for the terminal: a row per step, a column per curve, and the grid's best point. */
import type { LabelResult } from "../../dataset/index.js";
import { oneLine } from "../../errors/index.js";
import { placeOf } from "../../mask/index.js";
import { bestThreshold, type ThresholdMean } from "../../run/index.js";
import type { ShiftGrid, ShiftRadiusGrid, Sweep, ThresholdPoint } from "../../sweep/index.js";
import { textTable } from "./text-table.js";

export function sweepText({ case: name, label, name: labelName, sweep }: LabelResult): string {
  if (!sweep) return "";
  const title = `${oneLine(name)}, label ${label}${labelName === undefined ? "" : ` (${oneLine(labelName)})`}`;
  const parts = [`${title}: Dice ${sweep.dice === null ? "undefined" : sweep.dice.toFixed(4)}`];
  if (sweep.shift.length > 0) {
    const axes = [...new Set(sweep.shift.map((point) => point.axis))];
    const offsets = [...new Set(sweep.shift.map((point) => point.offset))];
    const at = new Map(sweep.shift.map((point) => [`${point.axis} ${point.offset}`, point.dice]));
    const rows = offsets.map((offset) => [offset, ...axes.map((axis) => at.get(`${axis} ${offset}`) ?? null)]);
    parts.push(textTable(["shift px", ...axes], rows));
  }
  if (sweep.dilation.length + sweep.erosion.length > 0) {
    const title = `radius ${sweep.unit} (${sweep.element}; erosion < 0 < dilation)`;
    parts.push(textTable([{ title, right: true }, "Dice"], radiusRows(sweep)));
  }
  if (sweep.threshold) {
    const rows = sweep.threshold.map(({ threshold, dice }) => [String(threshold), dice]);
    parts.push(textTable(["threshold", "Dice"], rows), bestOfThresholds("best", sweep.threshold));
  }
  if (sweep.shiftRadius) parts.push(bestOfSizes(sweep.shiftRadius, sweep.unit));
  if (sweep.shiftGrid) parts.push(bestOfGrid(sweep.shiftGrid));
  return parts.join("\n");
}

/** The best threshold over all cases, if there are several. */
export function meansText(means: readonly ThresholdMean[]): string[] {
  const cases = Math.max(0, ...means.map((mean) => mean.cases));
  return cases < 2 ? [] : [bestOfThresholds(`over ${cases} cases: best mean`, means)];
}

function bestOfThresholds(what: string, points: readonly ThresholdPoint[]): string {
  const best = bestThreshold(points);
  if (!best) return "best threshold: undefined, as Dice is";
  const usual = points.find(({ threshold }) => threshold === 0.5);
  const beside = usual && usual !== best ? `; at 0.5 it is ${usual.dice?.toFixed(4) ?? "undefined"}` : "";
  return `${what} Dice ${best.dice?.toFixed(4)} at threshold ${best.threshold}${beside}`;
}

/** From the strongest erosion to the strongest dilation; a radius of 0, which may be in both, once. */
function radiusRows({ erosion, dilation }: Sweep): (readonly [string, number | null])[] {
  const eroded = dilation.some(({ radius }) => radius === 0) ? erosion.filter(({ radius }) => radius > 0) : erosion;
  return [
    ...[...eroded].reverse().map(({ radius, dice }) => [String(-radius), dice] as const),
    ...dilation.map(({ radius, dice }) => [String(radius), dice] as const),
  ];
}

function bestOfGrid(grid: ShiftGrid): string {
  const best = indexOfBest(grid.dice, (index) => squares(offsetsAt(grid, index)));
  if (best < 0) return "shift grid: undefined";
  return `shift grid: ${grid.dice.length} points, best ${grid.dice[best]?.toFixed(4)} at ${placeIn(grid, best)}`;
}

function bestOfSizes(grid: ShiftRadiusGrid, unit: string): string {
  const moves = grid.offsets.reduce((product, along) => product * along.length, 1);
  const radiusAt = (index: number) => grid.radii[Math.floor(index / moves)] as number;
  const best = indexOfBest(grid.dice, (index) => squares([radiusAt(index), ...offsetsAt(grid, index % moves)]));
  if (best < 0) return "shift × radius: undefined";
  const place = `radius ${radiusAt(best)} ${unit}, ${placeIn(grid, best % moves)}`;
  return `shift × radius: ${grid.dice.length} points, best ${grid.dice[best]?.toFixed(4)} at ${place}`;
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
function placeIn(grid: Offsets, index: number): string {
  const named = (n: number, axis: string) => `${n} ${Math.abs(n) === 1 ? axis.slice(0, -1) : axis}`;
  return offsetsAt(grid, index)
    .map((n, axis) => named(n, grid.axes[axis] as string))
    .join(", ");
}
