/** Shift, dilation and erosion of a single mask, in the frame that its shape is. */
import { cropped } from "../mask/index.js";
import { distanceToOther } from "./distance.js";
import type { DistanceOptions } from "./distance-options.js";
import { reachOf } from "./element.js";

export type MorphologyOptions = Pick<DistanceOptions, "spacing" | "element" | "border">;

/**
 * The mask moved by whole voxels.
 *
 * @param offset voxels along each axis, in axis order; +1 along rows moves content one row down. Content that leaves
 *   the shape is lost, what enters is background.
 */
export function shift(mask: Uint8Array, shape: readonly number[], offset: readonly number[]): Uint8Array {
  return cropped(mask, shape, { offset: offset.map((n) => -n), shape });
}

/**
 * The mask dilated: every voxel within `radius` of its foreground.
 *
 * @param radius ≥ 0, in the unit of `spacing` (voxels by default).
 */
export function dilate(
  mask: Uint8Array,
  shape: readonly number[],
  radius: number,
  { spacing, element = "ball" }: MorphologyOptions = {},
): Uint8Array {
  const { values, unit } = distanceToOther(mask, shape, { spacing, element, radius });
  const reach = reachOf(element, radius) / unit;
  return mask.map((kind, i) => (kind !== 0 || (values[i] as number) <= reach ? 1 : 0));
}

/**
 * The mask eroded: every voxel without background within `radius`.
 *
 * @param radius ≥ 0, in the unit of `spacing` (voxels by default).
 * @param options `border`: "frame" (default), what lies outside the shape does not erode; "background", it does.
 */
export function erode(
  mask: Uint8Array,
  shape: readonly number[],
  radius: number,
  { spacing, element = "ball", border }: MorphologyOptions = {},
): Uint8Array {
  const { values, unit } = distanceToOther(mask, shape, { spacing, element, border, radius });
  const reach = reachOf(element, radius) / unit;
  return mask.map((kind, i) => (kind !== 0 && (values[i] as number) > reach ? 1 : 0));
}
