/** Resamples a label map onto another grid: each voxel gets the label of the nearest voxel in world space. */
import { InputError } from "../errors/index.js";
import type { Grid } from "../formats/grid.js";
import { type LabelMap, stridesOf, type VoxelArray } from "../mask/index.js";

/** Ties go to the higher index, as in ITK; without this, rounding in the last digit would decide them. */
const TIE = 1e-6;

/** How far two axes may be from a right angle (by cosine), and a direction's length from 1. */
const ORTHONORMAL = 1e-3;

/** A label map on `grid`; background outside `moving`. Both need a position in the world, and axes at right angles. */
export function resampleNearest(file: string, moving: LabelMap, grid: Grid): LabelMap {
  const axes = grid.shape.length;
  if (moving.shape.length !== axes) {
    throw refusal(file, `its shape is [${moving.shape.join(", ")}], the reference's [${grid.shape.join(", ")}]`);
  }
  const [from, to] = [axesIn(file, "it", moving), axesIn(file, "the reference", grid)];
  // Index in `moving` = start + Σ index in `grid` × step: linear, so one table per axis gives it by additions.
  const start = from.direction.map((axis, k) => {
    const offset = axis.reduce((sum, d, i) => sum + d * ((to.origin[i] as number) - (from.origin[i] as number)), 0);
    return offset / (moving.spacing[k] as number);
  });
  const tables = from.direction.map((axis, k) =>
    to.direction.map((other, j) => {
      const cosine = axis.reduce((sum, d, i) => sum + d * (other[i] as number), 0);
      const step = (cosine * (grid.spacing[j] as number)) / (moving.spacing[k] as number);
      return Float64Array.from({ length: grid.shape[j] as number }, (_, i) => i * step);
    }),
  );
  const values = fill(moving, grid.shape, start, tables);
  return { ...moving, shape: grid.shape, spacing: grid.spacing, origin: to.origin, direction: to.direction, values };
}

function fill(moving: LabelMap, shape: readonly number[], start: number[], tables: Float64Array[][]): VoxelArray {
  const lift = shape.length === 3 ? 0 : 1;
  const [P, R, C] = [lift ? 1 : shape[0], shape[1 - lift], shape[2 - lift]] as [number, number, number];
  const source = moving.values;
  const values = new (source.constructor as new (length: number) => VoxelArray)(P * R * C);
  const index = (k: number, p: number, r: number, c: number): number => {
    const [table, at] = [tables[k] as Float64Array[], [p, r, c].slice(lift)];
    return at.reduce((sum, i, j) => sum + ((table[j] as Float64Array)[i] as number), (start[k] as number) + 0.5 + TIE);
  };
  const along = Array.from(
    { length: shape.length },
    (_, k) => (tables[k] as Float64Array[])[shape.length - 1] as Float64Array,
  );
  const strides = stridesOf(moving.shape);
  let target = 0;
  for (let p = 0; p < P; p++) {
    for (let r = 0; r < R; r++) {
      const line = along.map((_, k) => index(k, p, r, 0));
      for (let c = 0; c < C; c++, target++) {
        let at = 0;
        for (let k = 0; k < line.length; k++) {
          const i = Math.floor((line[k] as number) + ((along[k] as Float64Array)[c] as number));
          if (i < 0 || i >= (moving.shape[k] as number)) {
            at = -1;
            break;
          }
          at += i * (strides[k] as number);
        }
        if (at >= 0) values[target] = source[at] as number;
      }
    }
  }
  return values;
}

function axesIn(file: string, name: string, { origin, direction, unit }: Grid) {
  if (!origin || !direction || unit !== "mm") throw refusal(file, `${name} does not say where it lies in the world`);
  direction.forEach((axis, k) => {
    for (let j = 0; j <= k; j++) {
      const cosine = axis.reduce((sum, d, i) => sum + d * ((direction[j] as readonly number[])[i] as number), 0);
      if (!(Math.abs(cosine - (j === k ? 1 : 0)) <= ORTHONORMAL)) throw refusal(file, `the axes of ${name} are askew`);
    }
  });
  return { origin, direction };
}

function refusal(file: string, problem: string): InputError {
  const hint = "resample it with the program that made it";
  return new InputError({ code: "resample", file, problem: `cannot be resampled: ${problem}`, hint });
}
