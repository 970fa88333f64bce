/**
 * Distances to the other kind with vector instructions, if they are whole numbers: the same spacing along every axis
 * and a largest distance that fits into 16 bits (a ball's radius of up to 254 voxels). `kernels/radii.ts` shows that
 * they are right; `distance.ts` does the rest.
 */
import { kernels, roomFor } from "../kernels/index.js";
import { type Box, cropped } from "../mask/index.js";
import type { DistanceCounts, DistanceOptions } from "./distance-options.js";
import { reachOf, unitOf } from "./element.js";
import { countsByReach } from "./real-distances.js";
import { stackOf } from "./steps.js";

/** Steps are bytes; the last value means "none". */
const FARTHEST = 254;
/** Stands for a distance beyond the radius. */
export const NONE = 65535;

/**
 * Counts a box's voxels by their distance to the other kind, up to `options.radius`.
 *
 * @param mask 1 inside; only the box's part is read, and the box is background beyond the mask.
 * @param held 1 where the other mask holds a voxel; the same shape as `mask`.
 * @param reaches the distances that matter, ascending, in the unit of `unitOf`.
 * @returns `null` if the kernels do not cover it.
 */
export function countsByDistance(
  mask: Uint8Array,
  held: Uint8Array,
  shape: readonly number[],
  box: Box,
  options: DistanceOptions,
  reaches: readonly number[],
): DistanceCounts | null {
  const result = transformed(mask, held, shape, box, options, false);
  if (!result) return countsByReach(mask, held, shape, box, options, reaches);
  const { integers, at, entries } = result;
  const part = (k: number) => integers.slice((at >>> 2) + k * entries, (at >>> 2) + (k + 1) * entries - 1);
  const distances = Int32Array.from({ length: entries - 1 }, (_, distance) => distance);
  return { distances, outside: { other: part(0), held: part(1) }, inside: { other: part(2), held: part(3) } };
}

/**
 * Visits the distances of lines of a box, from the line `from` to the one before `to`, as `visitDistances` does.
 *
 * @param visit gets whole numbers, and `NONE` beyond the radius, in an array that is overwritten after it returns.
 * @returns false if the kernels do not cover it.
 */
export function visitWhole(
  mask: Uint8Array,
  shape: readonly number[],
  box: Box,
  options: DistanceOptions,
  from: number,
  to: number,
  visit: (line: number, distances: Uint16Array) => void,
): boolean {
  const result = transformed(mask, null, shape, box, options, true);
  if (!result) return false;
  const { shorts, at, stride } = result;
  const columns = box.shape.at(-1) as number;
  for (let line = from; line < to; line++) {
    const start = (at >>> 1) + line * stride;
    visit(line, shorts.subarray(start, start + columns));
  }
  return true;
}

/** Runs the kernel on a box of a mask: for the counts, or for every distance. */
function transformed(
  mask: Uint8Array,
  held: Uint8Array | null,
  shape: readonly number[],
  box: Box,
  options: DistanceOptions,
  everywhere: boolean,
) {
  const { element = "ball", border = "frame", radius = Number.POSITIVE_INFINITY } = options;
  const spacing = options.spacing ?? shape.map(() => 1);
  const kernel = kernels();
  if (!kernel || !spacing.every((step) => step === spacing[0])) return null;
  const squared = element === "ball";
  const limit = Math.floor(reachOf(element, radius) / unitOf({ element, spacing }));
  const reach = squared ? Math.floor(Math.sqrt(limit)) : limit;
  if (!(reach <= FARTHEST)) return null;
  const [planes, rows, columns] = stackOf(box.shape);
  const solid = box.shape.length === 3;
  // Lines start at multiples of 16 voxels.
  const stride = 16 * Math.ceil(columns / 16);
  const plane = rows * stride;
  const entries = limit + 2;
  const room = roomFor([
    planes * plane,
    held ? planes * plane : 0,
    2 * (reach + 1),
    planes * plane,
    plane,
    solid ? 4 * (rows + 2 * reach) * (stride + 8) : 0,
    4 * (stride + 2 * (reach + 8)),
    2 * plane,
    everywhere ? 0 : 16 * entries,
    everywhere ? 2 * planes * plane : 0,
  ]);
  if (!room) return null;
  const { bytes, shorts, integers } = room;
  const [maskAt, heldAt, weights, forward, backward, fields, lines, heights, histogram, out] = room.at as Ten;
  const padded = { offset: box.offset, shape: [...box.shape.slice(0, -1), stride] };
  cropped(mask, shape, padded, bytes.subarray(maskAt, maskAt + planes * plane));
  if (held) cropped(held, shape, padded, bytes.subarray(heldAt, heldAt + planes * plane));
  for (let k = 0; k <= reach; k++) shorts[(weights >>> 1) + k] = squared ? k * k : k;
  if (!everywhere) integers.fill(0, histogram >>> 2, (histogram >>> 2) + 4 * entries);
  kernel.radii(
    planes,
    rows,
    columns,
    stride,
    Number(solid),
    maskAt,
    held ? heldAt : maskAt,
    Number(element === "square"),
    Number(squared),
    weights,
    reach,
    limit,
    Number(border === "background"),
    forward,
    backward,
    fields,
    lines,
    heights,
    everywhere ? 0 : histogram,
    everywhere ? out : 0,
  );
  return { shorts, integers, at: everywhere ? out : histogram, entries, stride };
}

type Ten = [number, number, number, number, number, number, number, number, number, number];
