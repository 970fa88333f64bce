/** One label's curves for the terminal: a row a step, a column a curve, and the grid's best point. */
import type { LabelResult } from "../dataset/index.js";
import { oneLine } from "../errors/index.js";
import { bestThreshold, type ThresholdMean } from "../run/index.js";
import type { ShiftGrid, ShiftRadiusGrid, ThresholdPoint } from "../sweep/index.js";
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
    const rows: (readonly [number, number | null])[] = [
      ...[...sweep.erosion].reverse().map(({ radius, dice }) => [-radius, dice] as const),
      ...sweep.dilation.map(({ radius, dice }) => [radius, dice] as const),
    ];
    parts.push(textTable([`radius ${sweep.unit} (${sweep.element}; erosion < 0 < dilation)`, "Dice"], rows));
  }
  if (sweep.threshold) {
    const rows = sweep.threshold.map(({ threshold, dice }) => [String(threshold), dice]);
    parts.push(textTable(["threshold", "Dice"], rows), bestOfThresholds("best", sweep.threshold));
  }
  if (sweep.shiftRadius) parts.push(bestOfSizes(sweep.shiftRadius, sweep.unit));
  if (sweep.shiftGrid) parts.push(bestOfGrid(sweep.shiftGrid));
  return parts.join("\n");
}

/** The threshold to take over all cases, where there are several. */
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

function bestOfGrid(grid: ShiftGrid): string {
  const best = indexOfBest(grid.dice);
  if (best < 0) return "shift grid: undefined";
  return `shift grid: ${grid.dice.length} points, best ${grid.dice[best]?.toFixed(4)} at ${placeIn(grid, best)}`;
}

function bestOfSizes(grid: ShiftRadiusGrid, unit: string): string {
  const best = indexOfBest(grid.dice);
  if (best < 0) return "shift × radius: undefined";
  const moves = grid.offsets.reduce((product, along) => product * along.length, 1);
  const radius = grid.radii[Math.floor(best / moves)] as number;
  const place = `radius ${radius} ${unit}, ${placeIn(grid, best % moves)}`;
  return `shift × radius: ${grid.dice.length} points, best ${grid.dice[best]?.toFixed(4)} at ${place}`;
}

function indexOfBest(scores: readonly (number | null)[]): number {
  let best = -1;
  scores.forEach((dice, index) => {
    if (dice !== null && (best < 0 || dice > (scores[best] ?? -1))) best = index;
  });
  return best;
}

/** "-1 rows, 2 columns": the last axis runs fastest. */
function placeIn({ axes, offsets }: Pick<ShiftGrid, "axes" | "offsets">, index: number): string {
  const at: string[] = [];
  for (let axis = axes.length - 1, rest = index; axis >= 0; axis--) {
    const along = offsets[axis] ?? [];
    at.unshift(`${along[rest % along.length]} ${axes[axis]}`);
    rest = Math.floor(rest / along.length);
  }
  return at.join(", ");
}
