/** How often each value of one label map coincides with each value of another. */
import { checkShapes } from "./label-pairs.js";
import type { LabelMap } from "./volume.js";
import { stretchEnd, wordsOf } from "./words.js";

/** Voxels where the reference has one value and the prediction another (or the same). */
export interface JointCount {
  readonly reference: number;
  readonly prediction: number;
  readonly voxels: number;
}

/**
 * The joint counts of two label maps: only pairs that occur, without background on background.
 *
 * @returns ascending by reference, then prediction.
 * @throws InputError `shape` if the shapes differ.
 */
export function confusion(reference: LabelMap, prediction: LabelMap): JointCount[] {
  checkShapes(reference, prediction);
  const [r, p] = [reference.values, prediction.values];
  const counts = new Map<number, Map<number, number>>();
  const [inWordsOfR, inWordsOfP] = [wordsOf(r), wordsOf(p)];
  // Neighbours are mostly equal, so the counts are updated once per run of equal values, not per voxel.
  for (let i = 0, endOfR = 0, endOfP = 0; i < r.length; ) {
    const inReference = r[i] as number;
    const inPrediction = p[i] as number;
    if (i === endOfR) endOfR = stretchEnd(r, inWordsOfR, i, r.length);
    if (i === endOfP) endOfP = stretchEnd(p, inWordsOfP, i, p.length);
    const start = i;
    i = Math.min(endOfR, endOfP);
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
