/** Shift, dilation and erosion of a single mask, in the frame that its shape is. */
import { cropped } from "../mask/index.js";
import type { DistanceOptions } from "./distance-options.js";
import { nearOther } from "./near.js";

export type MorphologyOptions = Pick<DistanceOptions, "spacing" | "element" | "border">;

/**
 * The mask moved by whole voxels.
 *
 * @param mask 0 and 1, row-major.
 * @param shape [rows, columns] resp. [planes, rows, columns].
 * @param offset voxels along each axis, in axis order; +1 along rows moves content one row down. Content that leaves
 *   the shape is lost, what enters is background.
 * @returns a mask of the same shape.
 * @example
 * shift(Uint8Array.of(1, 0, 0, 1), [1, 4], [0, 1]); // Uint8Array.of(0, 1, 0, 0)
 */
export function shift(mask: Uint8Array, shape: readonly number[], offset: readonly number[]): Uint8Array {
  return cropped(mask, shape, { offset: offset.map((n) => -n), shape });
}

/**
 * The mask dilated: every voxel within `radius` of its foreground. What reaches beyond the shape is lost.
 *
 * @param mask 0 and 1, row-major.
 * @param shape [rows, columns] resp. [planes, rows, columns].
 * @param radius ≥ 0, in the unit of `spacing` (voxels by default).
 * @param options `spacing` of the voxels (default 1), `element`: "ball" (Euclidean, default), "square" (Chebyshev) or "cross" (city block).
 * @returns a mask of the same shape.
 * @throws InputError `radius` where it is negative or not finite.
 * @see Felzenszwalb & Huttenlocher, Distance Transforms of Sampled Functions (2012).
 * @example
 * dilate(Uint8Array.of(0, 0, 1, 0, 0), [1, 5], 1); // Uint8Array.of(0, 1, 1, 1, 0)
 */
export function dilate(
  mask: Uint8Array,
  shape: readonly number[],
  radius: number,
  { spacing, element = "ball" }: MorphologyOptions = {},
): Uint8Array {
  const dilated = nearOther(mask, shape, { spacing, element, radius });
  for (let i = 0; i < dilated.length; i++) if (mask[i] !== 0) dilated[i] = 1;
  return dilated;
}

/**
 * The mask eroded: every voxel without background within `radius`.
 *
 * @param mask 0 and 1, row-major.
 * @param shape [rows, columns] resp. [planes, rows, columns].
 * @param radius ≥ 0, in the unit of `spacing` (voxels by default).
 * @param options as of `dilate`; `border`: "frame" (default), what lies outside the shape does not erode; "background", it does.
 * @returns a mask of the same shape.
 * @throws InputError `radius` where it is negative or not finite.
 * @see Felzenszwalb & Huttenlocher, Distance Transforms of Sampled Functions (2012).
 * @example
 * erode(Uint8Array.of(1, 1, 1, 1, 0), [1, 5], 1); // Uint8Array.of(1, 1, 1, 0, 0)
 */
export function erode(
  mask: Uint8Array,
  shape: readonly number[],
  radius: number,
  { spacing, element = "ball", border }: MorphologyOptions = {},
): Uint8Array {
  const eroded = nearOther(mask, shape, { spacing, element, border, radius });
  for (let i = 0; i < eroded.length; i++) eroded[i] = mask[i] !== 0 && eroded[i] === 0 ? 1 : 0;
  return eroded;
}
