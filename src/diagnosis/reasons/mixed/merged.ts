/** `labels-merged` for one label of one case: what it would score with its voxels under its own id again. */
import type { MaskPair } from "../../../mask/index.js";
import type { Merged } from "../../bookkeeping/index.js";
import { diceOf } from "../../split/scene.js";
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
  let [r, before, after, sharedBefore, sharedAfter] = [0, 0, 0, 0, 0];
  for (let i = 0; i < undone.length; i++) {
    const [inReference, own] = [reference[i] as number, reference[i] === label ? 1 : 0];
    r += own;
    before += undone[i] as number;
    sharedBefore += own & (undone[i] as number);
    // Of what is written as one, each label gets its own voxels back.
    if (prediction[i] === into && labels.includes(inReference)) undone[i] = own;
    else if (prediction[i] === into && label === into && !isOwn) undone[i] = 0;
    after += undone[i] as number;
    sharedAfter += own & (undone[i] as number);
  }
  const dice = diceOf(sharedAfter, after, r);
  const gain = dice - diceOf(sharedBefore, before, r);
  if (gain <= 0) return undefined;
  return { kind: "labels-merged", gain, after: dice, ...found };
}
