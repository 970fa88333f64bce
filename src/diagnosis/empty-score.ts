/** Gives two empty masks of a label the same score in the diagnosis as in the measures. */
import type { Diagnosis } from "./diagnosis.js";

/**
 * A diagnosis with the score of two empty masks where Dice is undefined.
 *
 * @param emptyScore `null` or absent: it stays undefined. With a score of 0 the whole loss counts as `boundary`, because
 *   no correction undoes it.
 */
export function withEmptyScore(diagnosis: Diagnosis, emptyScore: 0 | 1 | null = null): Diagnosis {
  if (diagnosis.dice !== null || emptyScore === null) return diagnosis;
  return {
    ...diagnosis,
    dice: emptyScore,
    loss: { ...diagnosis.loss, boundary: 1 - emptyScore },
    cause: emptyScore === 1 ? "none" : "boundary",
  };
}
