/** Overlap scores from integer counts: what both masks, and each of them, hold. */

export interface Counts {
  /** Voxels in the reference, the prediction and both. */
  readonly reference: number;
  readonly prediction: number;
  readonly intersection: number;
}

/** The score of two empty masks; `null`: undefined. */
export type EmptyScore = 0 | 1 | null;

/** Dice, 2·|R∩P| / (|R| + |P|); `emptyScore` where both masks are empty. */
export function diceOf(reference: number, prediction: number, intersection: number, emptyScore: EmptyScore = null) {
  const held = reference + prediction;
  return held === 0 ? emptyScore : (2 * intersection) / held;
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
    dice: diceOf(reference, prediction, intersection, emptyScore),
    iou: ratio(intersection, union),
    sensitivity: ratio(intersection, reference),
    precision: ratio(intersection, prediction),
  };
}
