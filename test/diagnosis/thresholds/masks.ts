/** Small masks and maps drawn by shapes, and the places of any mask. */
import type { LabelMap } from "../../../src/mask/index.js";

export type Inside = (at: readonly number[]) => boolean;

/** Rows, columns (and planes before them) from the first up to and without the last of each axis. */
export const box =
  (...ranges: readonly (readonly [from: number, to: number])[]): Inside =>
  (at) =>
    ranges.every(([from, to], axis) => (at[axis] as number) >= from && (at[axis] as number) < to);
export const disc =
  (row: number, column: number, radius: number): Inside =>
  ([y = 0, x = 0]) =>
    Math.hypot(y - row, x - column) <= radius;
export const either =
  (...all: readonly Inside[]): Inside =>
  (at) =>
    all.some((inside) => inside(at));
export const but =
  (one: Inside, ...without: readonly Inside[]): Inside =>
  (at) =>
    one(at) && !without.some((inside) => inside(at));

/** Every place of a shape, row-major. */
export function painted(shape: readonly number[], of: (at: readonly number[]) => number): Uint8Array {
  const values = new Uint8Array(shape.reduce((size, n) => size * n, 1));
  for (let i = 0; i < values.length; i++) {
    let rest = i;
    const at = [...shape].reverse().map((n) => {
      const x = rest % n;
      rest = Math.floor(rest / n);
      return x;
    });
    values[i] = of(at.reverse());
  }
  return values;
}

/** Where a mask is not 0. */
export function placesOf(mask: ArrayLike<number>, shape: readonly number[]): number[][] {
  const places: number[][] = [];
  painted(shape, (at) => places.push([...at]));
  return places.filter((_, i) => mask[i]);
}

export const drawn = (shape: readonly number[], inside: Inside) => painted(shape, (at) => (inside(at) ? 1 : 0));

/** The first `count` places of a box, row by row. */
export function firstOf(count: number, ...ranges: readonly (readonly [number, number])[]): Inside {
  const [[top, bottom], [left, right]] = ranges as [[number, number], [number, number]];
  const width = right - left;
  return ([y = 0, x = 0]) => y >= top && y < bottom && x >= left && x < right && (y - top) * width + x - left < count;
}

export const mapOf = (shape: readonly number[], values: LabelMap["values"]): LabelMap => ({
  ...{ shape, spacing: shape.map(() => 1), unit: "px", values },
});

/** A row of a table, written on one line. */
export const tuple = <Row extends unknown[]>(...row: Row): Row => row;
