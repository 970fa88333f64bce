/** Voxels that a dataset ignores: contours, don't-care regions, classes that its benchmark leaves out. */
import type { VoxelArray } from "../mask/index.js";
import type { MaskOptions } from "./mask.js";

/** The ids to ignore after 0 and the background's id have been exchanged. */
export const afterExchange = (ignore: readonly number[], background: number | undefined): number[] =>
  ignore.map((id) => (background === undefined || (id !== 0 && id !== background) ? id : background - id));

/**
 * Turns every voxel that the reference marks as ignored into background, in both maps and in place; such an id elsewhere in
 * the prediction too, unless `asStored`, as ids are then object numbers. `reference` holds ids as stored and is afterwards
 * read like any mask. Returns the number of ignored voxels, and a copy that keeps the prediction's ids if it has any.
 */
export function judgedAlone(
  reference: VoxelArray,
  prediction: VoxelArray,
  ignore: readonly number[],
  { merge, threshold, asStored, background }: Pick<MaskOptions, "merge" | "threshold" | "asStored" | "background">,
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
