import { type Counts, diceOf, type EmptyScore } from "./overlap.js";

export interface LabelMeans {
  /** Mean of the labels' defined Dice scores: every label weighs the same. */
  readonly macroDice: number | null;
  /** Dice of all labels' counts together: every voxel weighs the same. */
  readonly microDice: number | null;
  /** Labels weighted by 1 / |R|²: small ones count as much as large ones. Without labels that the reference lacks. */
  readonly generalisedDice: number | null;
}

/**
 * Macro, micro and generalised Dice from the counts of several labels: of one case, or of a dataset with each label's
 * counts summed over its cases.
 *
 * @param counts one entry per label.
 * @param emptyScore the score if no label is in either mask; default `null`: undefined.
 * @returns `generalisedDice` is 0 if the prediction holds a label and the reference none.
 * @see Crum et al., Generalized overlap measures for evaluation and validation (2006); Sudre et al. (2017).
 */
export function labelMeans(counts: readonly Counts[], emptyScore: EmptyScore = null): LabelMeans {
  const scores = counts.flatMap((one) => {
    const dice = diceOf(one, emptyScore);
    return dice === null ? [] : [dice];
  });
  const total = (key: keyof Counts) => counts.reduce((sum, count) => sum + count[key], 0);
  const pooled = {
    reference: total("reference"),
    prediction: total("prediction"),
    intersection: total("intersection"),
  };
  let [shared, held] = [0, 0];
  for (const { reference, prediction, intersection } of counts) {
    if (reference === 0) continue;
    const weight = 1 / reference ** 2;
    shared += weight * intersection;
    held += weight * (reference + prediction);
  }
  return {
    macroDice: scores.length === 0 ? emptyScore : scores.reduce((sum, dice) => sum + dice, 0) / scores.length,
    microDice: diceOf(pooled, emptyScore),
    generalisedDice: held > 0 ? (2 * shared) / held : pooled.prediction > 0 ? 0 : emptyScore,
  };
}
