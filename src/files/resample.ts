/** Brings label maps onto one grid: each voxel gets the label of the nearest voxel in world space. */
import { InputError } from "../errors/index.js";
import type { Grid, Raster } from "../formats/format.js";
import { type LabelMap, stridesOf, type VoxelArray } from "../mask/index.js";

/** How close the grids of a case's two files must be to count as the same. */
export const gridThresholds = {
  gridTolerance: {
    value: 1e-3,
    unit: "mm, and parts of a unit vector",
    why: "Spacings, origins and directions are written in single precision: two files share a grid up to this difference.",
  },
} as const;

type Sparse = LabelMap & Pick<Raster, "sparsePlanes">;

/** mm and components of a unit vector, as in the geometry check. */
const TOLERANCE: number = gridThresholds.gridTolerance.value;

/** Both volumes on the planes of either, if one omits empty planes and they differ only in planes; else both unchanged. */
export function samePlanes(first: Sparse, second: Sparse): readonly [LabelMap, LabelMap] {
  const start = planesApart(first, second);
  if (start === undefined) return [first, second];
  const [a, b] = [first.shape[0] as number, second.shape[0] as number];
  const [from, to] = [Math.min(0, start), Math.max(a, start + b)];
  // A volume with all its planes is a frame: nothing may lie outside it.
  if ((!first.sparsePlanes && to - from > a) || (!second.sparsePlanes && to - from > b)) return [first, second];
  return [padded(first, -from, to - from), padded(second, start - from, to - from)];
}

/** By how many planes the second volume starts after the first; `undefined` if they differ in anything else. */
function planesApart(first: Sparse, second: Sparse): number | undefined {
  if (!first.sparsePlanes && !second.sparsePlanes) return undefined;
  if (first.shape.length !== 3 || second.shape.length !== 3) return undefined;
  if (!first.origin || !second.origin || !first.direction || !second.direction) return undefined;
  const near = (a: readonly number[], b: readonly number[]) =>
    a.every((x, i) => Math.abs(x - (b[i] as number)) <= TOLERANCE);
  const same =
    near(first.shape.slice(1), second.shape.slice(1)) &&
    near(first.spacing, second.spacing) &&
    near(first.direction.flat(), second.direction.flat());
  if (!same) return undefined;
  const normal = first.direction[0] as readonly number[];
  const apart = second.origin.map((x, i) => x - (first.origin?.[i] as number));
  const along = apart.reduce((sum, x, i) => sum + x * (normal[i] as number), 0);
  const aside = apart.map((x, i) => x - along * (normal[i] as number));
  const planes = along / (first.spacing[0] as number);
  const whole = Math.round(planes);
  return Math.hypot(...aside) <= TOLERANCE && Math.abs(planes - whole) <= TOLERANCE ? whole : undefined;
}

function padded(volume: LabelMap, before: number, planes: number): LabelMap {
  if (before === 0 && planes === volume.shape[0]) return volume;
  const [, rows, columns] = volume.shape as [number, number, number];
  const values = new (volume.values.constructor as new (length: number) => VoxelArray)(planes * rows * columns);
  values.set(volume.values, before * rows * columns);
  const normal = volume.direction?.[0] as readonly number[];
  const origin = volume.origin?.map((x, i) => x - before * (volume.spacing[0] as number) * (normal[i] as number)) ?? [];
  return { ...volume, shape: [planes, rows, columns], origin, values };
}

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
