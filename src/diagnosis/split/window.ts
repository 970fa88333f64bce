/** Windows of shifts: every shift between two corners; the last axis runs fastest. */
import { placeOf } from "../../mask/index.js";
import type { Offsets } from "../../sweep/index.js";

/** Steps to all neighbours. */
export function aroundOf(dimensions: number): number[][] {
  let steps: number[][] = [[]];
  for (let axis = 0; axis < dimensions; axis++) steps = steps.flatMap((step) => [0, -1, 1].map((by) => [...step, by]));
  return steps.slice(1);
}

/** Every shift from one to another. */
export function windowOf(from: readonly number[], to: readonly number[]): Offsets {
  const axes = from.map((first, axis) =>
    Array.from({ length: (to[axis] as number) - first + 1 }, (_, step) => first + step),
  );
  return (axes.length === 2 ? [[0], ...axes] : axes) as unknown as Offsets;
}

/** The shift at an index of a window's counts. */
export function shiftAt(index: number, from: readonly number[], to: readonly number[]): number[] {
  const widths = from.map((first, axis) => (to[axis] as number) - first + 1);
  return placeOf(index, widths).map((at, axis) => at + (from[axis] as number));
}
