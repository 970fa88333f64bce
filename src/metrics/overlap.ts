/** Overlap scores from voxel counts: of each mask and of both. */
import { type Runs, sharedVoxels } from "../mask/index.js";

export interface Counts {
  /** Voxels in the reference, the prediction and both. */
  readonly reference: number;
  readonly prediction: number;
  readonly intersection: number;
}

/** The score of two empty masks; `null`: undefined. */
export type EmptyScore = 0 | 1 | null;

/** Dice, 2·|R∩P| / (|R| + |P|); `emptyScore` if both masks are empty. */
export function diceOf<Empty extends EmptyScore = null>(
  { reference, prediction, intersection }: Counts,
  emptyScore = null as Empty,
): number | Empty {
  const held = reference + prediction;
  return held === 0 ? emptyScore : (2 * intersection) / held;
}

/** Dice of two masks of one shape, in either order; 1 if both are empty. */
export const diceOfRuns = (one: Runs, other: Runs): number =>
  diceOf({ reference: one.voxels, prediction: other.voxels, intersection: sharedVoxels(one, other) }, 1);

/**
 * The overlap scores of a pair.
 *
 * All four are `emptyScore` if both masks are empty. If only the reference is empty, sensitivity is undefined; if only
 * the prediction is, precision.
 */
export function overlapOf({ reference, prediction, intersection }: Counts, emptyScore: EmptyScore) {
  const union = reference + prediction - intersection;
  const ratio = (part: number, whole: number) => (union === 0 ? emptyScore : whole === 0 ? null : part / whole);
  return {
    dice: diceOf({ reference, prediction, intersection }, emptyScore),
    iou: ratio(intersection, union),
    sensitivity: ratio(intersection, reference),
    precision: ratio(intersection, prediction),
  };
}
