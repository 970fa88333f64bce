/**
 * Exact distance of every voxel to the nearest voxel of the other kind: of foreground to background, of background to
 * foreground.
 *
 * Dilation asks for the one, erosion for the other, and one transform gives both: along any line, voxels of the other
 * kind end a stretch of equal voxels with height 0, so each stretch is solved alone (see `line.ts`) and every voxel
 * belongs to one. The axes are taken in turn: rows by two sweeps that count steps, columns and planes by `line.ts`.
 */
import { cubeOf, sizeOf } from "../mask/index.js";
import { type Element, reachOf } from "./element.js";
import { LineScratch, type SolveLine, solveChebyshev, solveCityBlock, solveSquared } from "./line.js";

export interface DistanceOptions {
  /** Size of a voxel along each axis; default 1. */
  readonly spacing?: readonly number[] | undefined;
  /** Default "ball". */
  readonly element?: Element | undefined;
  /** "background": what lies outside the volume is background; "frame" (default): it is nothing at all. */
  readonly border?: "frame" | "background" | undefined;
  /** Radii beyond this one are not asked for; default Infinity. */
  readonly radius?: number | undefined;
}

export interface Distances {
  /**
   * For each voxel how far the nearest voxel of the other kind is, to be compared with `reachOf(element, radius) /
   * unit`: squared for the ball. Infinity where there is none within the radius. Whole numbers where the spacing is
   * the same along every axis.
   */
  readonly values: Float32Array | Float64Array;
  /** What a value of 1 stands for: the spacing of columns, squared for the ball. */
  readonly unit: number;
}

const solvers: Readonly<Record<Element, SolveLine>> = {
  ball: solveSquared,
  square: solveChebyshev,
  cross: solveCityBlock,
};

/** Single precision holds whole numbers up to here. */
const LARGEST_WHOLE_FLOAT32 = 2 ** 24;

/** More steps along a row than any volume has: no voxel of the other kind. */
const FAR = 1 << 30;

const scratch = new LineScratch();

/** How many neighbouring lines along planes are read together, so that memory is read in stretches. */
const TILE = 16;

/**
 * The distance of every voxel of a mask to the nearest voxel of the other kind.
 *
 * @param mask 0 outside, 1 inside; row-major.
 * @param shape [rows, columns] resp. [planes, rows, columns].
 * @param target written instead of a new array, where its kind and size do.
 */
export function distanceToOther(
  mask: Uint8Array,
  shape: readonly number[],
  options: DistanceOptions = {},
  target?: Distances["values"],
): Distances {
  const { element = "ball", border = "frame", radius = Number.POSITIVE_INFINITY } = options;
  const spacing = options.spacing ?? shape.map(() => 1);
  const [planeStep = 1, rowStep = 1, columnStep = 1] = shape.length === 2 ? [1, ...spacing] : spacing;
  const squared = element === "ball";
  const unit = squared ? columnStep * columnStep : columnStep;
  // Finite, so that a height of Infinity is beyond it.
  const limit = Math.min(reachOf(element, radius) / unit, 1e300);
  const whole = spacing.every((step) => step === columnStep);
  const far = shape.reduce((sum, n) => sum + (squared ? n * n : n), 0);
  const values = arrayFor(sizeOf(shape), whole && Math.min(far, limit) < LARGEST_WHOLE_FLOAT32, target);
  const heightOf = (step: number) => (squared ? (step / columnStep) ** 2 : step / columnStep);

  const solve = solvers[element];
  const outside = border === "background";
  inPlanes(mask, shape, values, heightOf(rowStep), { solve, limit, squared, outside });
  if (shape.length === 3) acrossPlanes(mask, shape, values, heightOf(planeStep), { solve, limit, squared, outside });
  return { values, unit };
}

function arrayFor(size: number, single: boolean, target?: Distances["values"]): Distances["values"] {
  const Kind = single ? Float32Array : Float64Array;
  return target && target instanceof Kind && target.length >= size ? target : new Kind(size);
}

interface Transform {
  readonly solve: SolveLine;
  readonly limit: number;
  readonly squared: boolean;
  /** Voxels outside the volume count as background. */
  readonly outside: boolean;
}

/** Rows and columns of every plane. */
function inPlanes(
  mask: Uint8Array,
  shape: readonly number[],
  values: Distances["values"],
  rowHeight: number,
  { solve, limit, squared, outside }: Transform,
): void {
  const [planes, rows, columns] = cubeOf(shape);
  scratch.reserve(columns);
  const steps = new Int32Array(rows * columns);
  const line = new Float64Array(columns);
  const height = Float64Array.from({ length: rows + 1 }, (_, k) => (squared ? k * k : k) * rowHeight);
  for (let plane = 0; plane < planes; plane++) {
    const start = plane * rows * columns;
    stepsAlongRows(mask, start, rows, columns, outside, steps);
    for (let row = 0; row < rows; row++) {
      const at = start + row * columns;
      for (let from = 0, to = 0; from < columns; from = to) {
        const kind = mask[at + from];
        let sites = 0;
        for (to = from; to < columns && mask[at + to] === kind; to++) {
          const k = steps[at + to - start] as number;
          line[to] = k <= rows ? (height[k] as number) : Number.POSITIVE_INFINITY;
          sites += k <= rows ? 1 : 0;
        }
        const beyond = outside && kind !== 0;
        const before = from > 0 || beyond;
        const after = to < columns || beyond;
        if (before || after || sites > 0) solve(line, from, to, before, after, limit, scratch);
        for (let x = from; x < to; x++) values[at + x] = line[x] as number;
      }
    }
  }
}

/** For each voxel of a plane the steps along rows to the nearest voxel of the other kind; at least FAR where there is none. */
function stepsAlongRows(
  mask: Uint8Array,
  start: number,
  rows: number,
  columns: number,
  outside: boolean,
  steps: Int32Array,
): void {
  const size = rows * columns;
  for (let x = 0; x < columns; x++) steps[x] = outside && mask[start + x] !== 0 ? 1 : FAR;
  for (let i = columns; i < size; i++) {
    steps[i] = mask[start + i] === mask[start + i - columns] ? (steps[i - columns] as number) + 1 : 1;
  }
  for (let i = size - columns; i < size; i++) if (outside && mask[start + i] !== 0) steps[i] = 1;
  for (let i = size - columns - 1; i >= 0; i--) {
    const below = mask[start + i] === mask[start + i + columns] ? (steps[i + columns] as number) + 1 : 1;
    if (below < (steps[i] as number)) steps[i] = below;
  }
}

/** Planes: lines along the first axis, a tile of neighbouring lines at a time. */
function acrossPlanes(
  mask: Uint8Array,
  shape: readonly number[],
  values: Distances["values"],
  planeHeight: number,
  { solve, limit, outside }: Transform,
): void {
  const [planes, rows, columns] = cubeOf(shape);
  const size = rows * columns;
  scratch.reserve(planes);
  const lines = new Float64Array(TILE * planes);
  const kinds = new Uint8Array(TILE * planes);
  for (let tile = 0; tile < size; tile += TILE) {
    const width = Math.min(TILE, size - tile);
    for (let plane = 0; plane < planes; plane++) {
      for (let x = 0, i = plane * size + tile; x < width; x++, i++) {
        lines[x * planes + plane] = (values[i] as number) / planeHeight;
        kinds[x * planes + plane] = mask[i] as number;
      }
    }
    for (let x = 0; x < width; x++) {
      const end = (x + 1) * planes;
      for (let from = x * planes, to = from; from < end; from = to) {
        const kind = kinds[from];
        while (to < end && kinds[to] === kind) to++;
        const beyond = outside && kind !== 0;
        solve(lines, from, to, from > x * planes || beyond, to < end || beyond, limit / planeHeight, scratch);
      }
    }
    for (let plane = 0; plane < planes; plane++) {
      for (let x = 0, i = plane * size + tile; x < width; x++, i++) {
        values[i] = (lines[x * planes + plane] as number) * planeHeight;
      }
    }
  }
}

/**
 * Squared Euclidean distance of every voxel to the nearest foreground voxel; 0 inside, Infinity where the mask is empty.
 *
 * @param mask 0 outside, 1 inside; row-major.
 * @param shape [rows, columns] resp. [planes, rows, columns].
 * @param spacing size of a voxel along each axis; default 1.
 */
export function squaredDistance(mask: Uint8Array, shape: readonly number[], spacing?: readonly number[]): Float64Array {
  const { values, unit } = distanceToOther(mask, shape, { spacing });
  return Float64Array.from(mask, (kind, i) => (kind === 0 ? (values[i] as number) * unit : 0));
}
