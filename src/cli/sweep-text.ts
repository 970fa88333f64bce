/** One label's curves for the terminal: a row a step, a column a curve, and the grid's best point. */
import type { LabelResult } from "../dataset/index.js";
import { oneLine } from "../errors/index.js";
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
  if (sweep.shiftGrid) parts.push(bestOfGrid(sweep.shiftGrid));
  return parts.join("\n");
}

function bestOfGrid(grid: NonNullable<NonNullable<LabelResult["sweep"]>["shiftGrid"]>): string {
  let best = -1;
  grid.dice.forEach((dice, index) => {
    if (dice !== null && (best < 0 || dice > (grid.dice[best] ?? -1))) best = index;
  });
  if (best < 0) return "shift grid: undefined";
  let rest = best;
  const at: string[] = [];
  for (let axis = grid.axes.length - 1; axis >= 0; axis--) {
    const along = grid.offsets[axis] ?? [];
    at.unshift(`${along[rest % along.length]} ${grid.axes[axis]}`);
    rest = Math.floor(rest / along.length);
  }
  return `shift grid: ${grid.dice.length} points, best ${grid.dice[best]?.toFixed(4)} at ${at.join(", ")}`;
}
