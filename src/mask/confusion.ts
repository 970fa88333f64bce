/** How often each value of one label map meets each value of another. */
import { checkShapes } from "./label-pairs.js";
import type { LabelMap } from "./volume.js";

/** Voxels at which the reference holds one value and the prediction another (or the same). */
export interface JointCount {
  readonly reference: number;
  readonly prediction: number;
  readonly voxels: number;
}

/**
 * The joint counts of two label maps, those that occur only, and without background on background.
 *
 * @returns ascending by reference, then prediction.
 * @throws InputError `shape` where the shapes differ.
 */
export function confusion(reference: LabelMap, prediction: LabelMap): JointCount[] {
  checkShapes(reference, prediction);
  const [r, p] = [reference.values, prediction.values];
  const counts = new Map<number, Map<number, number>>();
  // Neighbours mostly agree, so the maps are touched once a stretch of equal values and not once a voxel.
  for (let i = 0; i < r.length; ) {
    const inReference = r[i] as number;
    const inPrediction = p[i] as number;
    const start = i++;
    while (i < r.length && r[i] === inReference && p[i] === inPrediction) i++;
    if (inReference === 0 && inPrediction === 0) continue;
    const row = counts.get(inReference) ?? new Map<number, number>();
    counts.set(inReference, row);
    row.set(inPrediction, (row.get(inPrediction) ?? 0) + i - start);
  }
  const ascending = <T>(map: Map<number, T>) => [...map].sort(([a], [b]) => a - b);
  return ascending(counts).flatMap(([id, row]) =>
    ascending(row).map(([other, voxels]) => ({ reference: id, prediction: other, voxels })),
  );
}
