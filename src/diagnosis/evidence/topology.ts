/**
 * Holes, merged and split objects: what a count of components shows and Dice does not.
 *
 * Objects are connected across corners, so the background is connected across faces only: a diagonal outline closes a hole.
 */
import {
  invertedRuns,
  type MaskPair,
  paddedRuns,
  partsOfRuns,
  type RunParts,
  type Runs,
  visitShared,
} from "../../mask/index.js";
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
export function topology(
  pair: MaskPair,
  reference: RunParts,
  prediction: RunParts,
): (MergedObjects | SplitObjects | Holes)[] {
  return [...mergedAndSplit(reference, prediction), ...holes(pair, reference.runs, prediction.runs)];
}

function mergedAndSplit(reference: RunParts, prediction: RunParts): (MergedObjects | SplitObjects)[] {
  const shared = new Map<number, [r: number, p: number, voxels: number]>();
  visitShared(
    reference,
    prediction,
    reference.runs.shape.map(() => 0),
    (r, p, voxels) => {
      const key = r * (prediction.count + 1) + p;
      const found = shared.get(key);
      if (found) found[2] += voxels;
      else shared.set(key, [r, p, voxels]);
    },
  );
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
  const { frame } = pair;
  const inside = (mask: Runs) => {
    const padded = paddedRuns(pair, mask, 1);
    const { shape } = padded;
    const background = partsOfRuns(invertedRuns(padded), "faces");
    // Background at the grid's end is outside, unless the image ends elsewhere.
    const enclosed = background.boxes.flatMap((box, k) =>
      box.offset.every((first, axis) => first > 0 && first + (box.shape[axis] as number) < (shape[axis] as number))
        ? [background.sizes[k] as number]
        : [],
    );
    return { count: enclosed.length, voxels: enclosed.reduce((sum, size) => sum + size, 0) };
  };
  // A slice of one plane has no inside in 3-D.
  if (frame.shape.some((n) => n < 3)) return [];
  const [ofReference, ofPrediction] = [inside(reference), inside(prediction)];
  if (ofReference.count === ofPrediction.count && ofReference.voxels === ofPrediction.voxels) return [];
  return [{ kind: "holes", reference: ofReference, prediction: ofPrediction }];
}
