/**
 * Counts by distance with vector instructions, for voxels that are not cubes; `kernels/reals.ts` shows that they are
 * right. If a voxel is so close to a radius that single precision cannot tell its side, `distance.ts` counts in double
 * precision.
 */
import { kernels, roomFor } from "../kernels/index.js";
import { type Box, cropped } from "../mask/index.js";
import type { DistanceCounts, DistanceOptions } from "./distance-options.js";
import { stackOf } from "./steps.js";

/** Relative margin where single precision cannot decide: more than its error, less than `reachOf` allows. */
const UNSURE = 5e-7;
/** Steps along the first axis are bytes; the last value means "none". */
const FARTHEST = 254;
/** The largest ratio between spacings, and the largest distance in units of columns: well within single precision. */
const WIDEST = 1e6;
/** Entries of the table from a distance to its threshold. */
const TABLE = 4096;

/** As `countsByDistance`. */
export function countsByReach(
  mask: Uint8Array,
  held: Uint8Array,
  shape: readonly number[],
  box: Box,
  { element = "ball", border = "frame", spacing = shape.map(() => 1) }: DistanceOptions,
  reaches: readonly number[],
): DistanceCounts | null {
  const kernel = kernels();
  const distances = reaches.filter((reach) => reach > 0);
  const thresholds = Float32Array.from(distances.flatMap((reach) => [reach * (1 - UNSURE), reach * (1 + UNSURE)]));
  const limit = thresholds.at(-1) ?? 0;
  const isRising = thresholds.every((one, i) => one > (thresholds[i - 1] ?? 0));
  const ratios = spacing.map((step) => step / (spacing.at(-1) as number));
  const isNarrow = ratios.every((ratio) => ratio < WIDEST && ratio > 1 / WIDEST) && limit < WIDEST ** 2;
  if (!kernel || limit === 0 || !isRising || !isNarrow) return null;
  const isBall = element === "ball";
  const weightOf = (k: number, ratio: number) => (isBall ? (k * ratio) ** 2 : k * ratio);
  const stepsOf = (ratio: number) => Math.ceil((isBall ? Math.sqrt(limit) : limit) / ratio);
  const [planes, rows, columns] = stackOf(box.shape);
  const solid = box.shape.length === 3;
  const [first, second] = [ratios[0] as number, solid ? (ratios[1] as number) : 1];
  if (Math.min(planes, stepsOf(first)) > FARTHEST) return null;
  const rowReach = solid ? Math.min(rows, stepsOf(second)) : 0;
  const columnReach = Math.min(columns, stepsOf(1));
  // Lines start at multiples of 16 voxels.
  const stride = 16 * Math.ceil(columns / 16);
  const plane = rows * stride;
  const count = thresholds.length;
  const room = roomFor([
    planes * plane,
    planes * plane,
    4 * (rowReach + 1),
    4 * (columnReach + 1),
    planes * plane,
    plane,
    8 * (rows + 2 * rowReach) * (stride + 4),
    8 * (stride + 2 * (columnReach + 4)),
    4 * plane,
    4 * count,
    4 * TABLE,
    16 * count,
  ]);
  if (!room) return null;
  const { at, bytes, integers, singles } = room;
  const [maskAt, heldAt, rowWeights, columnWeights, forward, backward, fields, lines, heights] = at as Nine;
  const [thresholdsAt, firstOf, histogram] = at.slice(9) as [number, number, number];
  const padded = { offset: box.offset, shape: [...box.shape.slice(0, -1), stride] };
  cropped(mask, shape, padded, bytes.subarray(maskAt, maskAt + planes * plane));
  cropped(held, shape, padded, bytes.subarray(heldAt, heldAt + planes * plane));
  for (let k = 0; k <= rowReach; k++) singles[(rowWeights >>> 2) + k] = weightOf(k, second);
  for (let k = 0; k <= columnReach; k++) singles[(columnWeights >>> 2) + k] = weightOf(k, 1);
  singles.set(thresholds, thresholdsAt >>> 2);
  const scale = (TABLE - 2) / limit;
  // One entry early, as a product may be rounded up.
  for (let i = 0, step = 0; i < TABLE; i++) {
    while (step < count - 1 && (thresholds[step] as number) * scale < i - 1) step++;
    integers[(firstOf >>> 2) + i] = step;
  }
  integers.fill(0, histogram >>> 2, (histogram >>> 2) + 4 * count);
  kernel.reals(
    planes,
    rows,
    columns,
    stride,
    Number(solid),
    maskAt,
    heldAt,
    weightOf(1, first),
    rowWeights,
    rowReach,
    columnWeights,
    columnReach,
    Number(border === "background"),
    Number(element === "square"),
    Number(isBall),
    forward,
    backward,
    fields,
    lines,
    heights,
    thresholdsAt,
    count,
    firstOf,
    TABLE,
    scale,
    histogram,
  );
  const counts = integers.subarray(histogram >>> 2, (histogram >>> 2) + 4 * count);
  // No voxel may lie between the two thresholds of a distance.
  if (counts.some((voxels, i) => i % 2 === 1 && voxels > 0)) return null;
  const part = (k: number) => Int32Array.from(distances, (_, i) => counts[k * count + 2 * i] as number);
  return { distances, outside: { other: part(0), held: part(1) }, inside: { other: part(2), held: part(3) } };
}

type Nine = [number, number, number, number, number, number, number, number, number];
