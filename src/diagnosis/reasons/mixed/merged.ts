/** `labels-merged` for one label of one case: its score with its voxels under its own id again. */
import type { MaskPair } from "../../../mask/index.js";
import type { Merged } from "../../bookkeeping/index.js";
import type { Mixed, TwoMaps } from "./two-maps.js";

export const mergedWith = (label: number, merged: readonly Merged[]): Merged | undefined =>
  merged.find(({ labels, into }) => into === label || labels.includes(label));

/** @param merged from the dataset's bookkeeping: labels that never occur on one side. */
export function labelsMerged(pair: MaskPair, maps: TwoMaps, merged: readonly Merged[]): Mixed | undefined {
  const { label, prediction } = maps;
  // Moved as well, voxels are under the id of what is that far off.
  const reference = maps.moved?.reference ?? maps.reference;
  const found = mergedWith(label, merged);
  if (!found) return undefined;
  const { labels, into, side } = found;
  if (side === "reference") {
    const undone = prediction.map((id) => Number(label === into && (id === into || labels.includes(id))));
    return { facts: { kind: "labels-merged", ...found }, undone: Uint8Array.from(undone) };
  }
  const isOwn = labels.includes(label);
  // Each label gets its own voxels back from what is written as one.
  const undone = pair.prediction.map((inside, i) => {
    if (prediction[i] !== into) return inside;
    if (labels.includes(reference[i] as number)) return reference[i] === label ? 1 : 0;
    return label === into && !isOwn ? 0 : inside;
  });
  return { facts: { kind: "labels-merged", ...found }, undone };
}
