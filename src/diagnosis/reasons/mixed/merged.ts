/** `labels-merged` for one label of one case: its score with its voxels under its own id again. */
import type { MaskPair } from "../../../mask/index.js";
import type { Merged } from "../../bookkeeping/index.js";
import type { Mixed, TwoMaps } from "./two-maps.js";

/** @param merged from the dataset's bookkeeping: labels that never occur in the predictions. */
export function labelsMerged(pair: MaskPair, maps: TwoMaps, merged: readonly Merged[]): Mixed | undefined {
  const { label, reference, prediction } = maps;
  const found = merged.find(({ labels, into }) => into === label || labels.includes(label));
  if (!found) return undefined;
  const { labels, into } = found;
  const isOwn = labels.includes(label);
  // Each label gets its own voxels back from what is written as one.
  const undone = pair.prediction.map((inside, i) => {
    if (prediction[i] !== into) return inside;
    if (labels.includes(reference[i] as number)) return reference[i] === label ? 1 : 0;
    return label === into && !isOwn ? 0 : inside;
  });
  return { facts: { kind: "labels-merged", ...found }, undone };
}
