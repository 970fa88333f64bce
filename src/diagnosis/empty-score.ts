/** Two empty masks of a label have the score that they were given, in the diagnosis as in the measures. */
import type { Diagnosis } from "./diagnosis.js";

/**
 * A diagnosis with the score of two empty masks where Dice is undefined.
 *
 * @param emptyScore `null` or absent: it stays undefined. Of a score of 0 the whole loss counts as `boundary`, which is what
 *   no correction undoes.
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
