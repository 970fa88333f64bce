/**
 * `labels-merged`: one mask writes several labels of the other as one, so nothing can be put back.
 *
 * A label is merged if it never occurs on that side and most of its voxels carry one id that voxels of
 * another label carry as well.
 */
import { diceOf } from "../../../metrics/index.js";
import { idThresholds, valuesOf } from "../../thresholds/index.js";
import { type Counts, diceOfIds } from "../label-mapping.js";
import { voidIds } from "./void.js";

export interface Merged {
  /** If it is the reference that writes them as one. */
  readonly side?: "reference";
  /** Ids of the other mask that are all written as `into`. */
  readonly labels: readonly number[];
  readonly into: number;
  /** Dice of their union and what is written as `into`. */
  readonly together: number;
}

const { leastShare, leastFilled, leastGain, leastCovered } = valuesOf(idThresholds.merged);

export function mergedIds(counts: Counts): Merged[] {
  const { reference, prediction, shared } = counts;
  const turned = {
    ...counts,
    reference: prediction,
    prediction: reference,
    shared: (r: number, p: number) => shared(p, r),
  };
  return [...mergedIn(counts), ...mergedIn(turned).map((one) => ({ ...one, side: "reference" as const }))];
}

/** @param counts with the mask that writes labels as one as the prediction. */
function mergedIn(counts: Counts): Merged[] {
  const voids = voidIds(counts, []);
  return [...counts.prediction].flatMap(([into, written]): Merged[] => {
    const labels = [...counts.reference]
      .filter(
        ([id, voxels]) => counts.shared(id, into) >= leastShare * voxels && (id === into || !counts.prediction.has(id)),
      )
      .map(([id]) => id)
      .sort((a, b) => a - b);
    if (labels.length < 2) return [];
    const held = labels.reduce((sum, id) => sum + (counts.reference.get(id) as number), 0);
    const shared = labels.reduce((sum, id) => sum + counts.shared(id, into), 0);
    const together = diceOf({ reference: held, prediction: written, intersection: shared }, 0);
    // A small label with its own id may be next to a large one that was written under that id.
    const best = labels.includes(into) ? [into] : labels;
    const alone = Math.max(...best.map((id) => diceOfIds(counts, id, into)));
    const isFilled = shared >= leastFilled * written;
    const gains = together >= alone + leastGain;
    // A little one inside a large one changes little; what is not judged carries any id.
    const isCovered =
      labels.includes(into) &&
      labels.every(
        (id) =>
          id === into ||
          (counts.shared(id, into) >= leastCovered * (counts.reference.get(id) as number) && !voids.includes(id)),
      );
    return isFilled && (gains || isCovered) ? [{ labels, into, together }] : [];
  });
}
