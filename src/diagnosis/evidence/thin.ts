/** Recall on thin structures: whether the reference's narrow parts are found as well as its bulk. */
import { type MaskPair, padPair } from "../../mask/index.js";
import { dilate, erode } from "../../morphology/index.js";
import { thresholds } from "../thresholds/index.js";

const { thinShare, thinVoxels, thinWidth } = thresholds;

export interface ThinStructures {
  readonly kind: "thin-structures";
  /** Of the reference, narrower than `width` px. */
  readonly share: number;
  /** Found of it, and of the rest; `null` where there is no rest. */
  readonly recall: number;
  readonly elsewhere: number | null;
  readonly width: number;
}

/** @param pair cropped to its masks; its reference holds something. */
export function thinStructures(pair: MaskPair): ThinStructures[] {
  const { reference, prediction, shape, spacing } = padPair(pair, 2);
  const radius = (thinWidth.value / 2) * Math.min(...spacing);
  const bulk = dilate(erode(reference, shape, radius, { spacing }), shape, radius, { spacing });
  let [thin, thinFound, thick, thickFound] = [0, 0, 0, 0];
  for (let i = 0; i < reference.length; i++) {
    if (!reference[i]) continue;
    if (bulk[i]) {
      thick++;
      thickFound += prediction[i] as number;
    } else {
      thin++;
      thinFound += prediction[i] as number;
    }
  }
  const share = thin / (thin + thick);
  if (thin < thinVoxels.value || share < thinShare.value) return [];
  const recall = thinFound / thin;
  const elsewhere = thick === 0 ? null : thickFound / thick;
  return [{ kind: "thin-structures", share, recall, elsewhere, width: thinWidth.value }];
}
