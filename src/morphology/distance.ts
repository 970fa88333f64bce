/**
 * Exact distance of every voxel to the nearest voxel of the other kind: from foreground to background, and from
 * background to foreground.
 *
 * Dilation needs one, erosion the other, and one transform gives both. Along any line, a voxel of the other kind ends a
 * stretch of equal voxels with height 0, so each stretch is solved alone (see `line.ts`). The first axis counts steps
 * (`steps.ts`), the others use `line.ts`, plane by plane. Each plane is passed on while it is in the cache: only the
 * steps are stored for the whole volume.
 */
import { type Runs, runsOf, Scratch } from "../mask/index.js";
import type { DistanceOptions } from "./distance-options.js";
import { type Element, reachOf, unitOf } from "./element.js";
import { LineScratch, type SolveLine, solveBands, solveChebyshev, solveCityBlock, solveSquared } from "./line.js";
import { heightsOfSteps, stackOf, visitHeights } from "./steps.js";

/** Receives a stretch of voxels: the first index, and the distances, as in `Distances.values` (`near.ts`). */
export type VisitDistances = (start: number, distances: Float64Array, count: number) => void;

const solvers: Readonly<Record<Element, SolveLine>> = {
  ball: solveSquared,
  square: solveChebyshev,
  cross: solveCityBlock,
};

/** Neighbouring lines along rows that are solved together, so that memory is read in stretches. */
const TILE = 8;

const scratch = new LineScratch();
const linesOfTile = new Scratch(Float64Array);

interface Axis {
  readonly solve: SolveLine;
  /** The largest height needed, in the unit of the axis. */
  readonly limit: number;
  /** Steps along the axis within the limit. */
  readonly reach: number;
  /** Height of one step, in the unit of columns. */
  readonly height: number;
  /** Voxels outside the volume count as background. */
  readonly outside: boolean;
}

/**
 * Visits the distance of every voxel of a mask to the nearest voxel of the other kind, in stretches that cover the
 * volume, last stretch first.
 *
 * @param mask 0 outside, 1 inside; row-major.
 * @param shape [rows, columns] resp. [planes, rows, columns].
 * @param visit gets an array that is overwritten after it returns.
 */
export function visitDistances(
  mask: Uint8Array,
  shape: readonly number[],
  options: DistanceOptions,
  visit: VisitDistances,
): void {
  const { element = "ball", border = "frame", radius = Number.POSITIVE_INFINITY } = options;
  const spacing = options.spacing ?? shape.map(() => 1);
  const [first = 1, second = 1, third = second] = spacing;
  const squared = element === "ball";
  const unit = unitOf({ element, spacing });
  // Finite, so that a height of Infinity is beyond it.
  const limit = Math.min(reachOf(element, radius) / unit, 1e300);
  const axisOf = (step: number): Axis => {
    const height = squared ? (step / third) ** 2 : step / third;
    const steps = squared ? Math.sqrt(limit / height) : limit / height;
    const reach = Math.floor(steps * (1 + 1e-12));
    return { solve: solvers[element], limit: limit / height, reach, height, outside: border === "background" };
  };
  const [alongPlanes, alongRows, alongColumns] = [axisOf(first), axisOf(second), axisOf(third)];
  const [planes, rows, columns] = stackOf(shape);
  const size = rows * columns;
  scratch.reserve(Math.max(rows, columns));
  // Heights beyond the limit count as "none".
  const heights = heightsOfSteps(planes, (k) => {
    const height = (squared ? k * k : k) * alongPlanes.height;
    return height > limit ? Number.POSITIVE_INFINITY : height;
  });
  const runs = runsOf(mask, shape);
  visitHeights(mask, shape, border === "background", heights, (plane, distances) => {
    const start = plane * size;
    if (shape.length === 3) solveRows(mask, start, rows, columns, distances, alongRows);
    solveColumns(runs, plane * rows, rows, columns, distances, alongColumns);
    visit(start, distances, size);
  });
}

/** Solves the lines along rows of one plane, a tile of neighbouring lines at a time. */
function solveRows(
  mask: Uint8Array,
  start: number,
  rows: number,
  columns: number,
  distances: Float64Array,
  axis: Axis,
): void {
  const { height } = axis;
  // Slightly longer than a line, so that lines whose length is a power of two do not collide in the cache.
  const stride = rows + 8;
  const lines = linesOfTile.room(TILE * stride);
  for (let tile = 0; tile < columns; tile += TILE) {
    const width = Math.min(TILE, columns - tile);
    for (let row = 0, i = tile; row < rows; row++, i += columns - width) {
      for (let at = row; at < row + width * stride; at += stride, i++) lines[at] = (distances[i] as number) / height;
    }
    for (let x = 0; x < width; x++) solveRow(mask, start + tile + x, columns, lines, x * stride, rows, axis);
    for (let row = 0, i = tile; row < rows; row++, i += columns - width) {
      for (let at = row; at < row + width * stride; at += stride, i++) distances[i] = (lines[at] as number) * height;
    }
  }
}

/** Solves one line along rows: `lines` from `offset`, its kinds in the mask from `start`, `columns` apart. */
function solveRow(
  mask: Uint8Array,
  start: number,
  columns: number,
  lines: Float64Array,
  offset: number,
  rows: number,
  { solve, limit, reach, outside }: Axis,
): void {
  for (let from = 0, to = 0, at = start; from < rows; from = to) {
    const kind = mask[at] as number;
    for (; to < rows && mask[at] === kind; to++) at += columns;
    const beyond = outside && kind !== 0;
    const before = from > 0 || beyond;
    const after = to < rows || beyond;
    solveBands(solve, lines, offset + from, offset + to, before, after, limit, reach, scratch);
  }
}

/** Solves the lines along columns of one plane; background and foreground alternate, as the mask's runs say. */
function solveColumns(
  { first, edges }: Runs,
  firstLine: number,
  rows: number,
  columns: number,
  distances: Float64Array,
  { solve, limit, reach, outside }: Axis,
): void {
  for (let row = 0, at = 0; row < rows; row++, at += columns) {
    const end = 2 * (first[firstLine + row + 1] as number);
    let from = 0;
    for (let i = 2 * (first[firstLine + row] as number); i < end; i += 2) {
      const to = edges[i] as number;
      const next = edges[i + 1] as number;
      if (to > from) solveBands(solve, distances, at + from, at + to, from > 0, true, limit, reach, scratch);
      const before = to > 0 || outside;
      const after = next < columns || outside;
      solveBands(solve, distances, at + to, at + next, before, after, limit, reach, scratch);
      from = next;
    }
    if (from < columns) {
      solveBands(solve, distances, at + from, at + columns, from > 0, false, limit, reach, scratch);
    }
  }
}
