/** `labels-merged` for one label of one case: what it would score with its voxels under its own id again. */
import type { MaskPair } from "../../../mask/index.js";
import { diceOf } from "../../../metrics/index.js";
import type { Merged } from "../../bookkeeping/index.js";
import type { Sight } from "../reading.js";
import type { ReasonOf } from "../reason.js";

/**
 * @param pair the label's masks; `maps` on its grid.
 * @param merged what the dataset's bookkeeping says: labels that never occur in the predictions.
 */
export function labelsMerged(
  pair: MaskPair,
  maps: NonNullable<Sight["maps"]>,
  merged: readonly Merged[],
): ReasonOf<"labels-merged"> | undefined {
  const { label, reference, prediction } = maps;
  const found = merged.find(({ labels, into }) => into === label || labels.includes(label));
  if (!found) return undefined;
  const { labels, into } = found;
  const isOwn = labels.includes(label);
  const undone = pair.prediction.slice();
  const before = { reference: 0, prediction: 0, intersection: 0 };
  const after = { ...before };
  for (let i = 0; i < undone.length; i++) {
    const [inReference, own] = [reference[i] as number, reference[i] === label ? 1 : 0];
    before.reference += own;
    before.prediction += undone[i] as number;
    before.intersection += own & (undone[i] as number);
    // Of what is written as one, each label gets its own voxels back.
    if (prediction[i] === into && labels.includes(inReference)) undone[i] = own;
    else if (prediction[i] === into && label === into && !isOwn) undone[i] = 0;
    after.prediction += undone[i] as number;
    after.intersection += own & (undone[i] as number);
  }
  const dice = diceOf({ ...after, reference: before.reference }, 1);
  const gain = dice - diceOf(before, 1);
  if (gain <= 0) return undefined;
  return { kind: "labels-merged", gain, after: dice, ...found };
}
