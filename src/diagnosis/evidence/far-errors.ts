/**
 * Errors too far from the outline to be boundary errors: wrong voxels of matched objects far from the other mask.
 *
 * A prediction that finds a corner of a large object overlaps it, so the object is not missed, and its missing voxels
 * count as boundary. Their distance from the prediction says whether the outline wavers or whole parts are missing.
 */
import { chosenRuns, lessRuns, othersOf, type RunParts, type Runs, sharedVoxels } from "../../mask/index.js";
import { diceOf } from "../../metrics/index.js";
import { dilateRuns } from "../../morphology/index.js";
import type { Objects } from "../split/matching.js";
import { thresholds } from "../thresholds/index.js";

const { farFromOutline, farShare, farVoxels } = thresholds;
const far = farFromOutline.value;

type Side = "unfound-parts" | "overreaching-parts";

export interface FarErrors<Kind extends Side> {
  readonly kind: Kind;
  readonly voxels: number;
  /** The share of what the found objects lack, or of what the matched predictions have too much. */
  readonly share: number;
  /** They are farther than this many px from the other mask. */
  readonly beyond: number;
  /** Dice that undoing these voxels alone gains. */
  readonly gain: number;
}

export function farErrors({ pair, reference, prediction, matching }: Objects) {
  return [
    ...farSide("unfound-parts", prediction.runs, reference, matching.missed),
    ...farSide("overreaching-parts", reference.runs, prediction, matching.spurious),
  ];

  function farSide<Kind extends Side>(
    kind: Kind,
    other: Runs,
    parts: RunParts,
    unmatched: readonly boolean[],
  ): FarErrors<Kind>[] {
    const matched = chosenRuns(othersOf(unmatched), parts);
    const lacking = lessRuns(matched, other);
    const wrong = lacking.voxels;
    if (wrong < farVoxels.value) return [];
    const { spacing } = pair;
    const beyond = lessRuns(lacking, dilateRuns(other, far * Math.min(...spacing), { spacing })).voxels;
    const share = beyond / wrong;
    if (beyond < farVoxels.value || share < farShare.value) return [];
    return [{ kind, voxels: beyond, share, beyond: far, gain: gainOf(kind, beyond) }];
  }

  function gainOf(kind: Side, voxels: number): number {
    const before = {
      reference: reference.runs.voxels,
      prediction: prediction.runs.voxels,
      intersection: sharedVoxels(reference.runs, prediction.runs),
    };
    const after =
      kind === "unfound-parts"
        ? { prediction: before.prediction + voxels, intersection: before.intersection + voxels }
        : { prediction: before.prediction - voxels };
    return diceOf({ ...before, ...after }, 1) - diceOf(before, 1);
  }
}
