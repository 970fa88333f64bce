/** The order of parallel slices along their common normal: evenly spaced, none twice. */
import { damaged, truncated, unsupported } from "../../codecs/faults.js";
import type { Grid } from "../format.js";

/** How far a slice may be from its even position, as a fraction of the spacing. */
const EVEN = 0.05;

export interface Stack {
  /** The plane of each slice, from 0. */
  readonly planes: readonly number[];
  readonly count: number;
  /** mm between planes. */
  readonly spacing: number;
  readonly origin: readonly number[];
  readonly normal: readonly number[];
}

/**
 * `positions` are those of each slice's first pixel; `cosines` six, along columns and rows. Without a `step` the smallest
 * gap counts. A segmentation may omit planes (`gaps`) and have several slices on one (`shared`).
 */
export function stackOf(
  file: string,
  positions: readonly (readonly number[])[],
  cosines: readonly number[],
  { step, gaps, shared }: { step?: number | undefined; gaps: boolean; shared: boolean },
): Stack {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = cosines;
  const normal = [b * f - c * e, c * d - a * f, a * e - b * d];
  const along = positions.map((p) => p.reduce((sum, x, i) => sum + x * (normal[i] as number), 0));
  const sorted = [...along].sort((x, y) => x - y);
  const first = sorted[0] as number;
  const distinct = sorted.filter((x, i) => i === 0 || x - (sorted[i - 1] as number) > 1e-3);
  if (!shared && distinct.length < positions.length) {
    const problem = "has two slices or more at the same place, as series of several phases have";
    throw unsupported(file, problem, "give one phase");
  }
  const smallest = distinct.slice(1).reduce((least, x, i) => Math.min(least, x - (distinct[i] as number)), Infinity);
  const spacing = step !== undefined && step > 0 ? step : smallest;
  if (distinct.length > 1 && !(spacing > 0 && Number.isFinite(spacing)))
    throw damaged(file, "its slices have no spacing");
  const planes = along.map((x) => {
    const place = distinct.length === 1 ? 0 : (x - first) / spacing;
    if (Math.abs(place - Math.round(place)) > EVEN) {
      throw unsupported(file, "has slices that lie unevenly", "resample it onto even slices, as NIfTI");
    }
    return Math.round(place);
  });
  const count = Math.max(...planes) + 1;
  if (!gaps && count !== positions.length)
    throw truncated(file, `it has ${positions.length} slices, and ${count} places for them`);
  return { planes, count, spacing, origin: positions[along.indexOf(first)] as readonly number[], normal };
}

/** `inPlane` is mm along rows and columns, `alone` mm between planes if there is only one. */
export const gridOf = (
  { count, spacing, origin, normal }: Stack,
  [rows, columns]: readonly number[],
  inPlane: readonly number[],
  cosines: readonly number[],
  alone = 1,
): Grid => ({
  shape: [count, rows as number, columns as number],
  spacing: [count > 1 ? spacing : alone, ...inPlane],
  unit: "mm",
  origin,
  direction: [normal, cosines.slice(3), cosines.slice(0, 3)],
});
