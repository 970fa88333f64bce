/**
 * Distances to the other kind, computed only where they can be within a radius: in parts of the volume, each a slab of
 * planes at a time, so that memory does not grow with the volume.
 *
 * Each slab includes as many extra planes on both sides as the radius reaches; planes beyond are too far to matter.
 */
import { type Box, cropped, cubeOf, originOf, runsOf, Scratch, sizeOf, stridesOf } from "../mask/index.js";
import { type VisitDistances, visitDistances } from "./distance.js";
import type { DistanceOptions } from "./distance-options.js";
import { NONE, visitWhole } from "./distance-vectors.js";
import { reachOf, unitOf } from "./element.js";
import { windowsOf } from "./windows.js";

export interface Distances {
  /**
   * For each voxel, the distance to the nearest voxel of the other kind, to compare with `reachOf(element, radius) /
   * unit`: squared for the ball, Infinity if there is none within the radius, whole numbers if the spacing is the same
   * along every axis.
   */
  readonly values: Float64Array;
  /** The length that a value of 1 stands for: the spacing of columns, squared for the ball. */
  readonly unit: number;
}

/** Voxels per slab. */
const SLAB = 1 << 23;

const maskInSlab = new Scratch(Uint8Array);

/**
 * Visits the distances of a mask's voxels to the nearest voxel of the other kind, in stretches, each voxel at most
 * once.
 *
 * @param mask 0 outside, 1 inside; row-major.
 * @param shape [rows, columns] resp. [planes, rows, columns].
 * @param visit gets an array that is overwritten after it returns. A voxel that is not visited has no other kind within
 *   `options.radius`; without a radius, every voxel is visited.
 * @param visitWholes called instead if distances are whole numbers below 65,535, which stands for none within the radius.
 */
export function visitNear(
  mask: Uint8Array,
  shape: readonly number[],
  options: DistanceOptions,
  visit: VisitDistances,
  visitWholes: VisitWholes = asDoubles(visit),
): void {
  const { element = "ball", radius = Number.POSITIVE_INFINITY, border = "frame" } = options;
  const spacing = options.spacing ?? shape.map(() => 1);
  // One extra, as a quotient may be rounded.
  const margin = shape.map((n, axis) =>
    Math.min(n, Math.floor(reachOf("square", radius) / (spacing[axis] as number)) + 1),
  );
  const everywhere = !(radius < Number.POSITIVE_INFINITY);
  const whole: Box = { offset: originOf(shape), shape };
  // A mask without background has no component surrounded by background, so it is one window too.
  for (const box of everywhere ? [whole] : windowsOf(runsOf(mask, shape), margin)) {
    for (const { slab, first, planes } of slabsOf(box, margin[0] as number)) {
      visitBox(mask, shape, slab, { ...options, element, border }, first, planes, visit, visitWholes);
    }
  }
}

export type VisitWholes = (start: number, distances: Uint16Array, count: number) => void;

const doubles = new Scratch(Float64Array);

function asDoubles(visit: VisitDistances): VisitWholes {
  return (start, wholes, count) => {
    const distances = doubles.room(count);
    for (let x = 0; x < count; x++) {
      const distance = wholes[x] as number;
      distances[x] = distance === NONE ? Number.POSITIVE_INFINITY : distance;
    }
    visit(start, distances, count);
  };
}

/** Splits a box into slabs along its first axis: each with its surroundings, and which of its planes are its own. */
function slabsOf(box: Box, reach: number): { slab: Box; first: number; planes: number }[] {
  const [length, ...rest] = box.shape as [number, ...number[]];
  const plane = rest.reduce((product, n) => product * n, 1);
  // No thinner than its surroundings, else most of the work is done twice.
  const own = Math.max(Math.floor(SLAB / plane), 4 * reach, 1);
  if (own >= length) return [{ slab: box, first: 0, planes: length }];
  const slabs: { slab: Box; first: number; planes: number }[] = [];
  for (let at = 0; at < length; at += own) {
    const planes = Math.min(own, length - at);
    const from = Math.max(0, at - reach);
    const to = Math.min(length, at + planes + reach);
    const offset = [(box.offset[0] as number) + from, ...box.offset.slice(1)];
    slabs.push({ slab: { offset, shape: [to - from, ...rest] }, first: at - from, planes });
  }
  return slabs;
}

/** Visits `planes` planes of a box, starting at `first`, line by line. */
function visitBox(
  mask: Uint8Array,
  shape: readonly number[],
  box: Box,
  options: DistanceOptions,
  first: number,
  planes: number,
  visit: VisitDistances,
  visitWholes: VisitWholes,
): void {
  const strides = stridesOf(shape);
  const start = box.offset.reduce((sum, at, axis) => sum + at * (strides[axis] as number), 0);
  const columns = box.shape.at(-1) as number;
  const rows = box.shape.length === 2 ? 1 : cubeOf(box.shape)[1];
  const byPlane = strides[0] as number;
  const byRow = shape.at(-1) as number;
  const ofLine = (line: number) => start + Math.floor(line / rows) * byPlane + (line % rows) * byRow;
  const [from, to] = [first * rows, (first + planes) * rows];
  const byKernel = visitWhole(mask, shape, box, options, from, to, (line, distances) =>
    visitWholes(ofLine(line), distances, columns),
  );
  if (byKernel) return;
  const isWhole = box.shape.every((n, axis) => n === shape[axis]);
  const part = isWhole ? mask : cropped(mask, shape, box, maskInSlab.room(sizeOf(box.shape)));
  visitDistances(part, box.shape, options, (at, distances, count) => {
    for (let i = 0, line = at / columns; i < count; i += columns, line++) {
      if (line >= from && line < to) visit(ofLine(line), distances.subarray(i, i + columns), columns);
    }
  });
}

/** The distance of every voxel of a mask to the nearest voxel of the other kind. */
export function distanceToOther(mask: Uint8Array, shape: readonly number[], options: DistanceOptions = {}): Distances {
  const { element = "ball", spacing = [1] } = options;
  const values = new Float64Array(sizeOf(shape)).fill(Number.POSITIVE_INFINITY);
  visitNear(mask, shape, options, (start, distances, count) => {
    values.set(distances.length === count ? distances : distances.subarray(0, count), start);
  });
  return { values, unit: unitOf({ element, spacing }) };
}

/** 1 if a voxel of the other kind lies within `options.radius` of the voxel, else 0. */
export function nearOther(mask: Uint8Array, shape: readonly number[], options: DistanceOptions): Uint8Array {
  const within = new Uint8Array(mask.length);
  // Distances beyond the radius are Infinity.
  visitNear(mask, shape, options, (start, distances, count) => {
    for (let i = 0; i < count; i++) within[start + i] = (distances[i] as number) < Number.POSITIVE_INFINITY ? 1 : 0;
  });
  return within;
}
