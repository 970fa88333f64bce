/** Shift, dilation and erosion of a single mask; its shape is the frame. */
import { cropped, maskOfRuns, type Runs, runsOf } from "../mask/index.js";
import { barsOf, dilatedRuns, erodedRuns, isCheap } from "./by-runs.js";
import type { DistanceOptions } from "./distance-options.js";
import { nearOther } from "./near.js";

export type MorphologyOptions = Pick<DistanceOptions, "spacing" | "element" | "border">;

/**
 * The mask moved by whole voxels.
 *
 * @param mask 0 and 1, row-major.
 * @param shape [rows, columns] resp. [planes, rows, columns].
 * @param offset voxels along each axis, in axis order; +1 along rows moves content one row down. Content that leaves
 *   the shape is lost; what enters is background.
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
 * @param options `spacing` of the voxels (default 1), `element`: "ball" (Euclidean, default), "square" (Chebyshev) or
 *   "cross" (city block).
 * @returns a mask of the same shape.
 * @throws InputError `radius` if it is negative or not finite.
 * @see Felzenszwalb & Huttenlocher, Distance Transforms of Sampled Functions (2012).
 * @example
 * dilate(Uint8Array.of(0, 0, 1, 0, 0), [1, 5], 1); // Uint8Array.of(0, 1, 1, 1, 0)
 */
export function dilate(
  mask: Uint8Array,
  shape: readonly number[],
  radius: number,
  options: MorphologyOptions = {},
): Uint8Array {
  const { spacing, element } = options;
  const near = byRuns(runsOf(mask, shape), radius, { spacing, element }, dilatedRuns);
  if (near) return maskOfRuns(near);
  const dilated = nearOther(mask, shape, { spacing, element, radius });
  for (let i = 0; i < dilated.length; i++) if (mask[i] !== 0) dilated[i] = 1;
  return dilated;
}

/** As `dilate`, for runs. */
export function dilateRuns(runs: Runs, radius: number, options: MorphologyOptions = {}): Runs {
  const near = byRuns(runs, radius, options, dilatedRuns);
  return near ?? runsOf(dilate(maskOfRuns(runs), runs.shape, radius, options), runs.shape);
}

/**
 * The mask eroded: every voxel without background within `radius`.
 *
 * @param mask 0 and 1, row-major.
 * @param shape [rows, columns] resp. [planes, rows, columns].
 * @param radius ≥ 0, in the unit of `spacing` (voxels by default).
 * @param options as for `dilate`; `border`: "frame" (default): the outside of the shape does not erode; "background":
 *   it does.
 * @returns a mask of the same shape.
 * @throws InputError `radius` if it is negative or not finite.
 * @see Felzenszwalb & Huttenlocher, Distance Transforms of Sampled Functions (2012).
 * @example
 * erode(Uint8Array.of(1, 1, 1, 1, 0), [1, 5], 1); // Uint8Array.of(1, 1, 1, 0, 0)
 */
export function erode(
  mask: Uint8Array,
  shape: readonly number[],
  radius: number,
  options: MorphologyOptions = {},
): Uint8Array {
  const left = byRuns(runsOf(mask, shape), radius, options, erodedRuns);
  if (left) return maskOfRuns(left);
  const eroded = nearOther(mask, shape, { ...options, radius });
  for (let i = 0; i < eroded.length; i++) eroded[i] = mask[i] !== 0 && eroded[i] === 0 ? 1 : 0;
  return eroded;
}

/** As `erode`, for runs. */
export function erodeRuns(runs: Runs, radius: number, options: MorphologyOptions = {}): Runs {
  const left = byRuns(runs, radius, options, erodedRuns);
  return left ?? runsOf(erode(maskOfRuns(runs), runs.shape, radius, options), runs.shape);
}

/** Undefined if computing all distances costs less, or if the frame erodes. */
function byRuns(runs: Runs, radius: number, options: MorphologyOptions, morph: typeof dilatedRuns): Runs | undefined {
  if (options.border === "background") return undefined;
  const bars = barsOf(runs.shape, { ...options, radius });
  return bars && isCheap(runs, bars) ? morph(runs, bars) : undefined;
}
