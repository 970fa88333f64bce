/** Voxels that a dataset ignores: contours, don't-care regions, classes that its benchmark leaves out. */
import type { VoxelArray } from "../mask/index.js";
import type { MaskOptions } from "./mask.js";

/** The ids to ignore after 0 and the background's id have been exchanged. */
export function afterExchange(ignore: readonly number[], background: number | undefined): number[] {
  return ignore.map((id) => (background === undefined || (id !== 0 && id !== background) ? id : background - id));
}

/**
 * Turns every voxel that the reference marks as ignored into background, in both maps and in place.
 *
 * Elsewhere in the prediction, such an id also becomes background, as it names no class; not with `asStored`, as ids
 * are then object numbers.
 *
 * @param reference ids as stored; afterwards read like any mask: 0 and 255 alone become 0 and 1, `merge` or a
 *   `threshold` leave one label.
 * @param prediction on the same grid, already read that way.
 * @param ignore ids that mean "ignore".
 * @returns the number of ignored voxels; and, if the prediction has such ids elsewhere, a copy that keeps them.
 */
export function judgedAlone(
  reference: VoxelArray,
  prediction: VoxelArray,
  ignore: readonly number[],
  { merge, threshold, asStored, background }: Pick<MaskOptions, "merge" | "threshold" | "asStored" | "background"> = {},
): { readonly ignored: number; readonly stored?: VoxelArray } {
  const ids = new Set(ignore);
  // A merged or thresholded prediction has only 0 and 1, which are no longer ids.
  const predictsIds = !merge && threshold === undefined && !asStored;
  let ignored = 0;
  let others = 0;
  let stored: VoxelArray | undefined;
  for (let i = 0; i < reference.length; i++) {
    if (ids.has(reference[i] as number)) {
      ignored++;
      reference[i] = 0;
      prediction[i] = 0;
      if (stored) stored[i] = 0;
    } else if (predictsIds && ids.has(prediction[i] as number)) {
      stored ??= prediction.slice();
      prediction[i] = 0;
    }
    if (reference[i] !== 0 && reference[i] !== 255) others++;
  }
  if (asStored || (!merge && threshold === undefined && (others > 0 || background !== undefined))) {
    return { ignored, ...(stored ? { stored } : {}) };
  }
  for (let i = 0; i < reference.length; i++) {
    const id = reference[i] as number;
    reference[i] = (threshold === undefined ? id !== 0 : id >= threshold) ? 1 : 0;
  }
  return { ignored };
}
