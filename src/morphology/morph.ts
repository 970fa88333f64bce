/** Shift, dilation, erosion and boundary of a single mask, in the frame that its shape is. */
import { cropped, sizeOf } from "../mask/index.js";
import { type DistanceOptions, distanceToOther } from "./distance.js";
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

/** The mask's boundary: foreground with background beside it along an axis; outside the shape is background. */
export function boundary(mask: Uint8Array, shape: readonly number[]): Uint8Array {
  const [planes, rows, columns] = shape.length === 2 ? [1, ...shape] : shape;
  const flat = shape.length === 2;
  const [nz, ny, nx] = [planes as number, rows as number, columns as number];
  const size = ny * nx;
  const out = new Uint8Array(sizeOf(shape));
  for (let z = 0, i = 0; z < nz; z++) {
    const edgeOfPlanes = !flat && (z === 0 || z === nz - 1);
    for (let y = 0; y < ny; y++) {
      const edge = edgeOfPlanes || y === 0 || y === ny - 1;
      for (let x = 0; x < nx; x++, i++) {
        if (mask[i] === 0) continue;
        if (
          edge ||
          x === 0 ||
          x === nx - 1 ||
          mask[i - 1] === 0 ||
          mask[i + 1] === 0 ||
          mask[i - nx] === 0 ||
          mask[i + nx] === 0 ||
          (!flat && (mask[i - size] === 0 || mask[i + size] === 0))
        ) {
          out[i] = 1;
        }
      }
    }
  }
  return out;
}
