/** Morphology by the definitions, voxel against voxel. */
import type { Element } from "../../src/morphology/index.js";
import { indexOf, placeOf } from "../mask/arbitrary.js";

/** The element's distance between two places. */
export function distance(
  a: readonly number[],
  b: readonly number[],
  spacing: readonly number[],
  element: Element,
): number {
  const along = a.map((x, axis) => Math.abs(x - b[axis]!) * spacing[axis]!);
  if (element === "ball") return Math.sqrt(along.reduce((sum, d) => sum + d * d, 0));
  return element === "square" ? Math.max(...along) : along.reduce((sum, d) => sum + d, 0);
}

/** Distance of a voxel to the nearest voxel of a kind; with `outside`, also to places outside the shape, as background. */
export function nearest(
  i: number,
  mask: Uint8Array,
  shape: readonly number[],
  kind: number,
  { spacing, element, outside = false }: { spacing: readonly number[]; element: Element; outside?: boolean },
): number {
  const place = placeOf(i, shape);
  let least = Number.POSITIVE_INFINITY;
  for (let j = 0; j < mask.length; j++) {
    if (mask[j] === kind) least = Math.min(least, distance(place, placeOf(j, shape), spacing, element));
  }
  if (outside && kind === 0) {
    place.forEach((x, axis) => {
      least = Math.min(least, (x + 1) * spacing[axis]!, (shape[axis]! - x) * spacing[axis]!);
    });
  }
  return least;
}

export interface BruteOptions {
  readonly spacing: readonly number[];
  readonly element: Element;
  readonly border?: "frame" | "background";
}

export function bruteDilate(
  mask: Uint8Array,
  shape: readonly number[],
  radius: number,
  options: BruteOptions,
): Uint8Array {
  return mask.map((_, i) => (nearest(i, mask, shape, 1, options) <= radius * (1 + 1e-6) ? 1 : 0));
}

export function bruteErode(
  mask: Uint8Array,
  shape: readonly number[],
  radius: number,
  options: BruteOptions,
): Uint8Array {
  const outside = options.border === "background";
  return mask.map((_, i) => (nearest(i, mask, shape, 0, { ...options, outside }) > radius * (1 + 1e-6) ? 1 : 0));
}

export function bruteShift(mask: Uint8Array, shape: readonly number[], offset: readonly number[]): Uint8Array {
  return mask.map((_, i) => {
    const from = indexOf(
      placeOf(i, shape).map((x, axis) => x - offset[axis]!),
      shape,
    );
    return from < 0 ? 0 : mask[from]!;
  });
}
