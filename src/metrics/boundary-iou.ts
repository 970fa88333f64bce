/** IoU of the two masks' boundary bands: as strict for large objects as IoU is for small ones. */
import { InputError } from "../errors/index.js";
import type { MaskPair } from "../mask/index.js";
import { erode } from "../morphology/index.js";

/**
 * Boundary IoU: the IoU of what each mask loses to an erosion by `width`.
 *
 * The erosion is by a square (a cube in 3-D) of `width` voxels to each side, and the outside of the frame erodes, as in
 * the paper's own program.
 *
 * @param width whole voxels ≥ 1; default 2 % of the frame's diagonal, halves rounded to even, at least 1.
 * @returns `null` if both masks are empty.
 * @throws InputError `width` if it is not a whole number ≥ 1.
 * @see Cheng et al., Boundary IoU: Improving Object-Centric Image Segmentation Evaluation (2021).
 */
export function boundaryIou(pair: MaskPair, width = widthFor(pair.frame.shape)): number | null {
  if (!Number.isSafeInteger(width) || width < 1) {
    const hint = "give 1, 2 …";
    throw new InputError({ code: "width", problem: `the rim's width ${width} is no whole number of voxels`, hint });
  }
  const [reference, prediction] = [pair.reference, pair.prediction].map((mask) => {
    const core = erode(mask, pair.shape, width, { element: "square", border: "background" });
    return mask.map((value, i) => (value !== 0 && core[i] === 0 ? 1 : 0));
  }) as [Uint8Array, Uint8Array];
  let both = 0;
  let either = 0;
  for (let i = 0; i < reference.length; i++) {
    both += (reference[i] as number) & (prediction[i] as number);
    either += (reference[i] as number) | (prediction[i] as number);
  }
  return either === 0 ? null : both / either;
}

/** Rounds as the paper's Python program: 12.5 becomes 12, 13.5 becomes 14. */
function widthFor(shape: readonly number[]): number {
  const width = 0.02 * Math.sqrt(shape.reduce((sum, n) => sum + n * n, 0));
  const low = Math.floor(width);
  return Math.max(1, width - low === 0.5 ? low + (low % 2) : Math.round(width));
}
