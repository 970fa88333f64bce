/** Recall on thin structures: whether the reference's narrow parts are found as well as its bulk. */
import { lessRuns, type MaskPair, paddedRuns, type Runs, sharedRuns, sharedVoxels } from "../../mask/index.js";
import { dilateRuns, erodeRuns } from "../../morphology/index.js";
import { once } from "../split/once.js";
import { thresholds } from "../thresholds/index.js";

const { thinShare, thinVoxels, thinWidth } = thresholds;

export interface ThinStructures {
  readonly kind: "thin-structures";
  /** The share of the reference that is narrower than `width` px. */
  readonly share: number;
  /** Recall of it, and of the rest; `null` if there is no rest. */
  readonly recall: number;
  readonly elsewhere: number | null;
  readonly width: number;
}

const bulks = new WeakMap<Runs, { readonly runs: Runs; readonly bulk: Runs }>();

/**
 * A mask with room around it, and its parts that are not thin. A slice that is thicker than the width is thin by itself, and no object is.
 * Evidence and reasons ask for the same one.
 */
export const bulkOf = (pair: MaskPair, mask: Runs): { readonly runs: Runs; readonly bulk: Runs } =>
  once(bulks, mask, () => {
    const runs = paddedRuns(pair, mask, 2);
    return { runs, bulk: thinAt(pair, runs, thinWidth.value).bulk };
  });

/**
 * The parts of a mask that are narrower than a width, and the rest, on the mask's grid with room around it.
 *
 * @param width in voxels of the finest axis.
 */
export function thinAt(pair: MaskPair, runs: Runs, width: number): { readonly thin: Runs; readonly bulk: Runs } {
  const how = { spacing: pair.spacing };
  const radius = (width / 2) * Math.min(...pair.spacing);
  const bulk = sharedRuns(runs, dilateRuns(erodeRuns(runs, radius, how), radius, how));
  return { thin: lessRuns(runs, bulk), bulk };
}

/** @param pair cropped to its masks, which are these runs; its reference is not empty. */
export function thinStructures(pair: MaskPair, reference: Runs, prediction: Runs): ThinStructures[] {
  const { runs, bulk } = bulkOf(pair, reference);
  const found = paddedRuns(pair, prediction, 2);
  const [thin, thick] = [runs.voxels - bulk.voxels, bulk.voxels];
  const thickFound = sharedVoxels(bulk, found);
  const thinFound = sharedVoxels(runs, found) - thickFound;
  const share = thin / (thin + thick);
  if (thin < thinVoxels.value || share < thinShare.value) return [];
  const recall = thinFound / thin;
  const elsewhere = thick === 0 ? null : thickFound / thick;
  return [{ kind: "thin-structures", share, recall, elsewhere, width: thinWidth.value }];
}
