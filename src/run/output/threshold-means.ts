/** Mean Dice over the cases at every threshold, without keeping the cases. */
import type { LabelResult } from "../../dataset/index.js";

export interface ThresholdMean {
  readonly threshold: number;
  /** Mean over the cases in which Dice is defined there; `null` if there are none. */
  readonly dice: number | null;
  readonly cases: number;
}

export function openThresholdMeans() {
  const sums = new Map<number, { sum: number; cases: number }>();
  return {
    add(results: readonly LabelResult[]) {
      for (const { threshold, dice } of results.flatMap(({ sweep }) => sweep?.threshold ?? [])) {
        const { sum, cases } = sums.get(threshold) ?? { sum: 0, cases: 0 };
        sums.set(threshold, dice === null ? { sum, cases } : { sum: sum + dice, cases: cases + 1 });
      }
    },
    /** In the order of the requested thresholds; empty if there were none. */
    read: (): readonly ThresholdMean[] =>
      [...sums].map(([threshold, { sum, cases }]) => ({ threshold, dice: cases === 0 ? null : sum / cases, cases })),
  };
}

/** The point with the highest Dice; among equals, the one nearest to 0.5. Undefined if Dice is defined nowhere. */
export function bestThreshold<Point extends { readonly threshold: number; readonly dice: number | null }>(
  points: readonly Point[],
): Point | undefined {
  let best: Point | undefined;
  for (const point of points) {
    if (point.dice === null) continue;
    const lead = best === undefined ? 1 : point.dice - (best.dice as number);
    const nearer = Math.abs(point.threshold - 0.5) < Math.abs((best?.threshold ?? 0) - 0.5);
    if (lead > 0 || (lead === 0 && nearer)) best = point;
  }
  return best;
}
