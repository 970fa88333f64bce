/**
 * `labels-merged`: the prediction writes several labels of the reference as one, so nothing can be put back.
 *
 * A label is merged if it never occurs in the predictions and nearly all of its voxels carry one id that voxels of
 * another label carry as well.
 */
import { diceOf } from "../../../metrics/index.js";
import { idThresholds, valuesOf } from "../../thresholds/index.js";
import { type Counts, diceOfIds } from "../label-mapping.js";

export interface Merged {
  /** Reference ids that are all written as `into`. */
  readonly labels: readonly number[];
  readonly into: number;
  /** Dice of their union and what is predicted as `into`. */
  readonly together: number;
}

const { leastShare, leastFilled, leastGain } = valuesOf(idThresholds.merged);

export function mergedIds(counts: Counts): Merged[] {
  return [...counts.prediction].flatMap(([into, predicted]): Merged[] => {
    const labels = [...counts.reference]
      .filter(
        ([id, voxels]) => counts.shared(id, into) >= leastShare * voxels && (id === into || !counts.prediction.has(id)),
      )
      .map(([id]) => id)
      .sort((a, b) => a - b);
    if (labels.length < 2) return [];
    const held = labels.reduce((sum, id) => sum + (counts.reference.get(id) as number), 0);
    const shared = labels.reduce((sum, id) => sum + counts.shared(id, into), 0);
    const together = diceOf({ reference: held, prediction: predicted, intersection: shared }, 0);
    // A small label with its own id may be next to a large one that was written under that id.
    const best = labels.includes(into) ? [into] : labels;
    const alone = Math.max(...best.map((id) => diceOfIds(counts, id, into)));
    const isFilled = shared >= leastFilled * predicted;
    return isFilled && together >= alone + leastGain ? [{ labels, into, together }] : [];
  });
}
