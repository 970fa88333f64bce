/** IoU of the two masks' boundary bands: as strict for large objects as IoU is for small ones. */
import { lessRuns, type MaskPair, type Runs, runsOf, sharedVoxels } from "../mask/index.js";
import { erodeRuns } from "../morphology/index.js";

/**
 * Boundary IoU: the IoU of what each mask loses to an erosion by `width`.
 *
 * The erosion is by a square (a cube in 3-D) of `width` voxels to each side, and the outside of the frame erodes, as in
 * the paper's own program.
 *
 * @param width whole voxels ≥ 1; default 2 % of the frame's diagonal, halves rounded to even, at least 1.
 * @returns `null` if both masks are empty.
 * @see Cheng et al., Boundary IoU: Improving Object-Centric Image Segmentation Evaluation (2021).
 */
export function boundaryIou(pair: MaskPair, width = widthFor(pair.frame.shape)): number | null {
  const [reference, prediction] = [pair.reference, pair.prediction].map((mask) => {
    const runs = runsOf(mask, pair.shape);
    return lessRuns(runs, erodeRuns(runs, width, { element: "square", border: "background" }));
  }) as [Runs, Runs];
  const both = sharedVoxels(reference, prediction);
  const either = reference.voxels + prediction.voxels - both;
  return either === 0 ? null : both / either;
}

/** Rounds as the paper's Python program: 12.5 becomes 12, 13.5 becomes 14. */
function widthFor(shape: readonly number[]): number {
  const width = 0.02 * Math.sqrt(shape.reduce((sum, n) => sum + n * n, 0));
  const low = Math.floor(width);
  return Math.max(1, width - low === 0.5 ? low + (low % 2) : Math.round(width));
}
