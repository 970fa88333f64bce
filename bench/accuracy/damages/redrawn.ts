/** Label maps drawn anew, voxel by voxel: what damages of place and of shape share. */
import type { LabelMap } from "../../../src/mask/index.js";
import { eachVoxel } from "../voxels.js";

/** The value at a place, 0 outside. */
export function valueAt({ shape, values }: LabelMap, at: readonly number[]): number {
  let index = 0;
  for (let axis = 0; axis < shape.length; axis++) {
    const x = at[axis] as number;
    if (x < 0 || x >= (shape[axis] as number)) return 0;
    index = index * (shape[axis] as number) + x;
  }
  return values[index] as number;
}

/** The map whose voxel holds what `sourceOf` says: a value, or the place it is taken from. */
export function redrawn(map: LabelMap, sourceOf: (at: readonly number[], index: number) => number): LabelMap {
  const values = new Int32Array(map.values.length);
  eachVoxel(map.shape, (at, index) => {
    values[index] = sourceOf(at, index);
  });
  return { ...map, values };
}

export function sameValues(a: LabelMap, b: LabelMap): boolean {
  return a.values.every((value, i) => value === b.values[i]);
}

/** First and last voxel of a map's foreground along each axis; `undefined` where there is none. */
export function extentOf(map: LabelMap): { readonly from: number[]; readonly to: number[] } | undefined {
  const from = map.shape.map((n) => n);
  const to = map.shape.map(() => -1);
  eachVoxel(map.shape, (at, index) => {
    if (map.values[index] === 0) return;
    at.forEach((x, axis) => {
      if (x < (from[axis] as number)) from[axis] = x;
      if (x > (to[axis] as number)) to[axis] = x;
    });
  });
  return (to[0] as number) < 0 ? undefined : { from, to };
}

/** A label map's indicator of one value, blurred by [1, 2, 1] / 4 along each axis `times` times. */
export function blurred(map: LabelMap, value: number, times: number): Float32Array {
  let field = Float32Array.from(map.values, (v) => (v === value ? 1 : 0));
  const strides = map.shape.map((_, axis) => map.shape.slice(axis + 1).reduce((product, n) => product * n, 1));
  for (let pass = 0; pass < times; pass++) {
    map.shape.forEach((n, axis) => {
      const next = new Float32Array(field.length);
      const stride = strides[axis] as number;
      eachVoxel(map.shape, (at, i) => {
        const x = at[axis] as number;
        const before = x > 0 ? (field[i - stride] as number) : (field[i] as number);
        const after = x < n - 1 ? (field[i + stride] as number) : (field[i] as number);
        next[i] = (before + 2 * (field[i] as number) + after) / 4;
      });
      field = next;
    });
  }
  return field;
}

export function labelsOf(map: LabelMap): number[] {
  return [...new Set(map.values as Iterable<number>)].filter((value) => value !== 0).sort((a, b) => a - b);
}
