/** Objects that meet one object of the other mask and no other, and how far apart the two are. */
import { centroidsOf, minus, originOf, visitShared } from "../../../mask/index.js";
import type { Objects } from "../../split/matching.js";

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

function metBy(count: number): Set<number>[] {
  return Array.from({ length: count }, () => new Set<number>());
}
