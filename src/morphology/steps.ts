/**
 * The first axis of a distance transform: for each voxel, the steps along planes (2-D: along rows) to the nearest voxel
 * that counts, by one sweep each way.
 *
 * The forward sweep is stored. The backward sweep keeps one plane and passes on each plane when it is done, last plane
 * first, while it is still in the cache. A 2-D mask is a stack of rows: its planes are one row each.
 */
import { type Runs, Scratch, sizeOf } from "../mask/index.js";

/** A shape as a stack of planes: their number, the rows in each, and the columns. */
export function stackOf(shape: readonly number[]): [planes: number, rows: number, columns: number] {
  const [a = 1, b = 1, c = 1] = shape;
  return shape.length === 2 ? [a, 1, b] : [a, b, c];
}

/** The number of steps that means "none": more than is possible, also to the outside of the volume. */
const noneOf = (planes: number): number => planes + 1;

/**
 * The height for every number of steps that a sweep may count, Infinity if it means "none".
 *
 * Counting goes on from `noneOf(planes)` if nothing was met, so no sweep has to check for it.
 */
export const heightsOfSteps = (planes: number, heightOf: (steps: number) => number): Float64Array =>
  Float64Array.from({ length: noneOf(planes) + planes }, (_, steps) =>
    steps < noneOf(planes) ? heightOf(steps) : Number.POSITIVE_INFINITY,
  );

const forwardSteps = { short: new Uint16Array(0), long: new Int32Array(0) };
const backwardSteps = new Scratch(Int32Array);
const heightsOfPlane = new Scratch(Float64Array);

/** Steps of every voxel, in 16 bits unless a line is too long for them. */
function stepsFor(planes: number, size: number): Uint16Array | Int32Array {
  if (noneOf(planes) + planes < 65536) {
    if (forwardSteps.short.length < size) forwardSteps.short = new Uint16Array(size);
    return forwardSteps.short;
  }
  if (forwardSteps.long.length < size) forwardSteps.long = new Int32Array(size);
  return forwardSteps.long;
}

/** Receives a plane's number and the heights of its voxels; the array is overwritten afterwards. */
export type VisitHeights = (plane: number, heights: Float64Array) => void;

/**
 * Visits the heights of the nearest voxel of the other kind along planes.
 *
 * @param outside whether what lies outside the volume is background.
 * @param heights from `heightsOfSteps`.
 */
export function visitHeights(
  mask: Uint8Array,
  shape: readonly number[],
  outside: boolean,
  heights: Float64Array,
  visit: VisitHeights,
): void {
  const [planes, rows, columns] = stackOf(shape);
  const size = rows * columns;
  const none = noneOf(planes);
  const forward = stepsFor(planes, sizeOf(shape));
  const backward = backwardSteps.room(size);
  const out = heightsOfPlane.room(size);
  for (let i = 0; i < size; i++) forward[i] = outside && mask[i] !== 0 ? 1 : none;
  for (let i = size; i < planes * size; i++) {
    const on = (forward[i - size] as number) + 1;
    forward[i] = mask[i] === mask[i - size] ? on : 1;
  }
  const last = (planes - 1) * size;
  for (let i = 0; i < size; i++) {
    const near = outside && mask[last + i] !== 0 ? 1 : none;
    backward[i] = near;
    out[i] = heights[Math.min(near, forward[last + i] as number)] as number;
  }
  visit(planes - 1, out);
  for (let plane = planes - 2; plane >= 0; plane--) {
    const start = plane * size;
    for (let i = 0, at = start; i < size; i++, at++) {
      const near = mask[at] === mask[at + size] ? (backward[i] as number) + 1 : 1;
      backward[i] = near;
      out[i] = heights[Math.min(near, forward[at] as number)] as number;
    }
    visit(plane, out);
  }
}

/** Visits the heights of the nearest site along planes; `sites` is a mask's runs. */
export function visitHeightsOfSites(sites: Runs, heights: Float64Array, visit: VisitHeights): void {
  const [planes, rows, columns] = stackOf(sites.shape);
  const size = rows * columns;
  const none = noneOf(planes);
  const forward = stepsFor(planes, sizeOf(sites.shape));
  const backward = backwardSteps.room(size).fill(none, 0, size);
  const out = heightsOfPlane.room(size);
  forward.fill(none, 0, size);
  markSites(sites, 0, rows, columns, forward, 0);
  for (let plane = 1; plane < planes; plane++) {
    const start = plane * size;
    for (let i = start; i < start + size; i++) forward[i] = (forward[i - size] as number) + 1;
    markSites(sites, plane, rows, columns, forward, start);
  }
  for (let plane = planes - 1; plane >= 0; plane--) {
    const start = plane * size;
    for (let i = 0; i < size; i++) {
      // A site is 0 steps from itself, so the forward steps show where to restart the backward ones.
      const near = Math.min((backward[i] as number) + 1, forward[start + i] as number);
      backward[i] = near;
      out[i] = heights[near] as number;
    }
    visit(plane, out);
  }
}

function markSites(
  sites: Runs,
  plane: number,
  rows: number,
  columns: number,
  steps: Uint16Array | Int32Array,
  start: number,
): void {
  const { first, edges } = sites;
  for (let row = 0; row < rows; row++) {
    const line = plane * rows + row;
    for (let i = 2 * (first[line] as number); i < 2 * (first[line + 1] as number); i += 2) {
      steps.fill(0, start + row * columns + (edges[i] as number), start + row * columns + (edges[i + 1] as number));
    }
  }
}
