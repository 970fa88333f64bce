/**
 * Holes, merged and split objects: what a count of components shows and Dice does not.
 *
 * Objects are connected across corners, so the background is connected across faces only: a diagonal outline closes a hole.
 */
import {
  invertedRuns,
  type MaskPair,
  originOf,
  paddedRuns,
  partsOfRuns,
  type RunParts,
  type Runs,
  visitShared,
} from "../../mask/index.js";
import { voxelsOf } from "../split/matching.js";
import { once } from "../split/once.js";
import { areEnclosed } from "../split/structures/enclosed.js";
import { thresholds } from "../thresholds/index.js";

/** Predicted objects that join several of the reference. */
export interface MergedObjects {
  readonly kind: "merged-objects";
  readonly objects: number;
  readonly joined: number;
}

/** Objects of the reference that are found in several pieces. */
export interface SplitObjects {
  readonly kind: "split-objects";
  readonly objects: number;
  readonly pieces: number;
}

interface Enclosed {
  readonly count: number;
  readonly voxels: number;
}

export interface Holes {
  readonly kind: "holes";
  readonly reference: Enclosed;
  readonly prediction: Enclosed;
}

/** @param pair cropped to its masks. */
export const topology = (
  pair: MaskPair,
  reference: RunParts,
  prediction: RunParts,
): (MergedObjects | SplitObjects | Holes)[] => [
  ...mergedAndSplit(reference, prediction),
  ...holes(pair, reference.runs, prediction.runs),
];

function mergedAndSplit(reference: RunParts, prediction: RunParts): (MergedObjects | SplitObjects)[] {
  const shared = new Map<number, [r: number, p: number, voxels: number]>();
  visitShared(reference, prediction, originOf(reference.runs.shape), (r, p, voxels) => {
    const met = once(shared, r * (prediction.count + 1) + p, (): [number, number, number] => [r, p, 0]);
    met[2] += voxels;
  });
  const joined = [...shared.values()].filter(([r, p, voxels]) => {
    const smaller = Math.min(reference.sizes[r - 1] as number, prediction.sizes[p - 1] as number);
    return voxels >= thresholds.mergedOverlap.value * smaller;
  });
  const partners = (side: 0 | 1) => {
    const counts = new Map<number, number>();
    for (const pair of joined) counts.set(pair[side], (counts.get(pair[side]) ?? 0) + 1);
    return [...counts.values()].filter((count) => count > 1);
  };
  const merged = partners(1);
  const split = partners(0);
  const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
  return [
    ...(merged.length > 0 ? [{ kind: "merged-objects" as const, objects: merged.length, joined: total(merged) }] : []),
    ...(split.length > 0 ? [{ kind: "split-objects" as const, objects: split.length, pieces: total(split) }] : []),
  ];
}

function holes(pair: MaskPair, reference: Runs, prediction: Runs): Holes[] {
  const inside = (mask: Runs) => {
    const background = partsOfRuns(invertedRuns(paddedRuns(pair, mask, 1)), "faces");
    const enclosed = areEnclosed(background);
    return { count: enclosed.filter(Boolean).length, voxels: voxelsOf(enclosed, background) };
  };
  // A slice of one plane has no inside in 3-D.
  if (pair.frame.shape.some((n) => n < 3)) return [];
  const [ofReference, ofPrediction] = [inside(reference), inside(prediction)];
  if (ofReference.count === ofPrediction.count && ofReference.voxels === ofPrediction.voxels) return [];
  return [{ kind: "holes", reference: ofReference, prediction: ofPrediction }];
}
