/** Overlap scores from integer counts: what both masks, and each of them, hold. */
import { type Runs, sharedVoxels } from "../mask/index.js";

export interface Counts {
  /** Voxels in the reference, the prediction and both. */
  readonly reference: number;
  readonly prediction: number;
  readonly intersection: number;
}

/** The score of two empty masks; `null`: undefined. */
export type EmptyScore = 0 | 1 | null;

/** The one Dice, 2·|R∩P| / (|R| + |P|); `emptyScore` where both masks are empty. */
export function diceOf<Empty extends EmptyScore = null>(
  { reference, prediction, intersection }: Counts,
  emptyScore = null as Empty,
): number | Empty {
  const held = reference + prediction;
  return held === 0 ? emptyScore : (2 * intersection) / held;
}

/** Dice of two masks of one shape, whichever is the reference; two empty ones agree. */
export function diceOfRuns(one: Runs, other: Runs): number {
  return diceOf({ reference: one.voxels, prediction: other.voxels, intersection: sharedVoxels(one, other) }, 1);
}

/**
 * The overlap scores of a pair.
 *
 * `emptyScore` stands for all four where both masks are empty. Where only the reference is empty the sensitivity is
 * undefined, where only the prediction is, the precision.
 */
export function overlapOf({ reference, prediction, intersection }: Counts, emptyScore: EmptyScore = null) {
  const union = reference + prediction - intersection;
  const ratio = (part: number, whole: number) => (union === 0 ? emptyScore : whole === 0 ? null : part / whole);
  return {
    dice: diceOf({ reference, prediction, intersection }, emptyScore),
    iou: ratio(intersection, union),
    sensitivity: ratio(intersection, reference),
    precision: ratio(intersection, prediction),
  };
}
