/** Objects that meet one object of the other mask and no other: how far apart the two are, and whether all are alike. */
import { centroidsOf, minus, originOf, visitShared } from "../../../mask/index.js";
import type { Objects } from "../../split/matching.js";
import { reasonThresholds, valuesOf } from "../../thresholds/index.js";

const { manyObjects, manyErrors, oneError } = valuesOf(reasonThresholds.fraction);

export interface Partners {
  /** Index of the predicted component. */
  readonly predicted: number;
  /** From its centroid to its partner's. */
  readonly by: readonly number[];
}

export function partnersOf({ reference, prediction }: Pick<Objects, "reference" | "prediction">): Partners[] {
  const [ofReference, ofPrediction] = [metBy(reference.count), metBy(prediction.count)];
  visitShared(reference, prediction, originOf(reference.runs.shape), (r, p) => {
    ofReference[r - 1]?.add(p);
    ofPrediction[p - 1]?.add(r);
  });
  const [from, to] = [centroidsOf(prediction), centroidsOf(reference)];
  return ofReference.flatMap((met, r) => {
    const [p = 0] = met;
    if (met.size !== 1 || ofPrediction[p - 1]?.size !== 1) return [];
    return [{ predicted: p - 1, by: minus(to[r] as number[], from[p - 1] as number[]) }];
  });
}

/** The mean of some offsets and the standard deviation between them, along each axis. */
export function meanOf(offsets: readonly (readonly number[])[]): {
  readonly mean: number[];
  readonly spread: number[];
} {
  const mean = (offsets[0] ?? []).map((_, axis) => sumOf(offsets, (by) => by[axis] as number) / offsets.length);
  const spread = mean.map((middle, axis) =>
    Math.sqrt(sumOf(offsets, (by) => ((by[axis] as number) - middle) ** 2) / (offsets.length - 1)),
  );
  return { mean, spread };
}

/** Whether objects lie off their partners to one side, beyond the doubt that their spread leaves. */
export function areOffAlike(objects: Pick<Objects, "reference" | "prediction">): boolean {
  const offsets = partnersOf(objects).map(({ by }) => by);
  const { mean, spread } = meanOf(offsets);
  return (
    areMany(offsets.length) &&
    mean.some((off, axis) => isOff(off, (spread[axis] as number) / Math.sqrt(offsets.length), true))
  );
}

/** Whether there are enough objects to show by their own spread how certain the mean is. */
export const areMany = (objects: number): boolean => objects >= manyObjects;

/** Whether centroids are off by more than a standard error (of many objects or of one) leaves in doubt. */
export const isOff = (mean: number, error: number, many: boolean): boolean =>
  Math.abs(mean) >= (many ? manyErrors : oneError) * error;

const sumOf = <T>(all: readonly T[], of: (one: T) => number) => all.reduce((sum, one) => sum + of(one), 0);

function metBy(count: number): Set<number>[] {
  return Array.from({ length: count }, () => new Set<number>());
}
