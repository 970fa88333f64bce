/** Voxels that a dataset does not judge: contours, don't-care regions, classes that its benchmark leaves out. */
import type { VoxelArray } from "../mask/index.js";
import type { MaskOptions } from "./mask.js";

/** Ids that are not judged as they are once 0 and the background's id have changed places. */
export function afterExchange(ignore: readonly number[], background: number | undefined): number[] {
  return ignore.map((id) => (background === undefined || (id !== 0 && id !== background) ? id : background - id));
}

/**
 * Makes background, in both maps, of every voxel that the reference marks as not judged; in place.
 *
 * Elsewhere such an id in the prediction is background too, as it names no class; but not where `asStored` says that
 * ids are numbers of objects.
 *
 * @param reference ids as they are stored; then read as any mask is: 0 and 255 alone are 0 and 1, `merge` or a
 *   `threshold` leave one label.
 * @param prediction on the same grid, read so already.
 * @param ignore ids that mean "not judged".
 * @returns how many voxels are not judged, and the prediction with such ids elsewhere still in it, where it holds some.
 */
export function judgedAlone(
  reference: VoxelArray,
  prediction: VoxelArray,
  ignore: readonly number[],
  { merge, threshold, asStored, background }: Pick<MaskOptions, "merge" | "threshold" | "asStored" | "background"> = {},
): { readonly ignored: number; readonly stored?: VoxelArray } {
  const ids = new Set(ignore);
  // A prediction that was merged or thresholded holds 0 and 1 alone, which are no ids any more.
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
