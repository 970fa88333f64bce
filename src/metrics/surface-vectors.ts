/** Distances between boundaries with the kernel; `kernels/surfaces.ts` shows that they are right. */
import { kernels, roomFor } from "../kernels/index.js";
import type { Runs } from "../mask/index.js";
import { stackOf } from "../morphology/index.js";

/** Rings searched around an element; beyond them a transform of the plane is cheaper. */
const NEAR = 16;

/**
 * The distance of each element of `from` to the nearest element of `to`, which is not empty: last plane first.
 *
 * @returns `null` if the kernels are not available or do not cover the shape.
 */
export function distancesByVectors(from: Runs, to: Runs, spacing: readonly number[]): Float64Array | null {
  const [planes, rows, columns] = stackOf(from.shape);
  const kernel = kernels();
  if (!kernel || planes > 65000) return null;
  const [planeStep = 1, second = 1, columnStep = second] = spacing;
  const stride = 8 * Math.ceil((rows * columns) / 8);
  const lines = 4 * from.first.length;
  const room = roomFor([
    lines,
    4 * from.edges.length,
    lines,
    4 * to.edges.length,
    8 * (planes + 2),
    2 * planes * stride,
    2 * stride,
    rows > 1 ? 8 * rows * columns : 0,
    16 * (rows + 2),
    8 * from.voxels,
  ]);
  if (!room) return null;
  const { integers, doubles } = room;
  const [fromFirst, fromEdges, toFirst, toEdges, heights, forward, backward, transformed, line, out] = room.at as Ten;
  integers.set(from.first, fromFirst >>> 2);
  integers.set(from.edges, fromEdges >>> 2);
  integers.set(to.first, toFirst >>> 2);
  integers.set(to.edges, toEdges >>> 2);
  for (let k = 0; k <= planes; k++) doubles[(heights >> 3) + k] = k * k * (planeStep / columnStep) ** 2;
  doubles[(heights >> 3) + planes + 1] = Number.POSITIVE_INFINITY;
  kernel.surfaces(
    planes,
    rows,
    columns,
    fromFirst,
    fromEdges,
    toFirst,
    toEdges,
    heights,
    (second / columnStep) ** 2,
    columnStep,
    NEAR,
    forward,
    stride,
    backward,
    transformed,
    line,
    out,
  );
  return doubles.slice(out >> 3, (out >> 3) + from.voxels);
}

type Ten = [number, number, number, number, number, number, number, number, number, number];
