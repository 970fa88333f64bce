/** The few statistics that figures show; quantiles are type 7. */
import { quantile } from "../metrics/index.js";

/** @returns `undefined` for no values. */
export const mean = (values: readonly number[]): number | undefined =>
  values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;

/** One curve of a case: Dice over a number line. */
export type Curve = readonly { readonly x: number; readonly dice: number | null }[];

/** Median and quartiles of many curves at one place. */
export interface SpreadPoint {
  readonly x: number;
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Median and quartiles of many curves, ascending, at the places that all of them have. If some ended before others, the
 * median would jump from one set of cases to another.
 */
export function spreadOf(curves: readonly Curve[]): SpreadPoint[] {
  const byPlace = new Map<number, number[]>();
  for (const { x, dice } of curves.flat()) {
    if (dice === null) continue;
    const here = byPlace.get(x);
    if (here) here.push(dice);
    else byPlace.set(x, [dice]);
  }
  const known = curves.filter((curve) => curve.some(({ dice }) => dice !== null)).length;
  return [...byPlace]
    .filter(([, dice]) => dice.length === known)
    .sort(([a], [b]) => a - b)
    .map(([x, values]) => {
      const dice = Float64Array.from(values);
      return { x, median: quantile(dice, 0.5), low: quantile(dice, 0.25), high: quantile(dice, 0.75) };
    });
}

/** The highest point; of equals, the one nearest to no change. */
export function bestOf(points: readonly SpreadPoint[]): SpreadPoint | undefined {
  let best: SpreadPoint | undefined;
  for (const point of points) {
    const better =
      !best ||
      point.median > best.median + 1e-9 ||
      (point.median > best.median - 1e-9 && Math.abs(point.x) < Math.abs(best.x));
    if (better) best = point;
  }
  return best;
}
