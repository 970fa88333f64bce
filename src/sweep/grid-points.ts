/** The points of a grid of shifts, perhaps also of radii: where each is, and which is best. */
import { placeOf } from "../mask/index.js";
import type { ShiftGrid, ShiftRadiusGrid } from "./options.js";

type Grid = Pick<ShiftGrid, "offsets" | "dice"> & Partial<Pick<ShiftRadiusGrid, "radii">>;

export interface GridPoint {
  /** In axis order. */
  readonly offsets: readonly number[];
  /** Signed; 0 without radii. */
  readonly radius: number;
  readonly dice: number | null;
}

export function pointAt({ offsets, radii = [0], dice }: Grid, index: number): GridPoint {
  const sides = [radii, ...offsets];
  const place = placeOf(
    index,
    sides.map((along) => along.length),
  );
  const [radius = 0, ...moved] = place.map((at, side) => sides[side]?.[at] as number);
  return { offsets: moved, radius, dice: dice[index] ?? null };
}

/** The highest score; among equals up to rounding, the one that changes least. */
export function bestPoint(grid: Grid): GridPoint | undefined {
  let best: GridPoint | undefined;
  for (const [index, dice] of grid.dice.entries()) {
    const lead = dice === null ? -1 : dice - (best?.dice ?? -1);
    if (lead < -1e-12) continue;
    const point = pointAt(grid, index);
    if (!best || lead > 1e-12 || change(point) < change(best)) best = point;
  }
  return best;
}

const change = ({ offsets, radius }: GridPoint): number =>
  offsets.reduce((sum, offset) => sum + offset * offset, radius * radius);
