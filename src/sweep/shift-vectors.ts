/**
 * The overlap of the reference and the moved prediction for every shift at once, eight column shifts per instruction.
 *
 * `kernels/shifts.ts` shows that it is right. The mask with fewer runs is the one that is moved, as the other one's
 * runs cost almost nothing: R and P moved by d share as much as P and R moved by −d.
 */
import { kernels, roomFor } from "../kernels/index.js";
import { cubeOf, type Runs } from "../mask/index.js";
import type { Offsets } from "./offsets.js";

/** As `sharedByShift`; `null` if the kernels are not available or a row is too long for them. */
export function sharedByVectors(reference: Runs, prediction: Runs, offsets: Offsets): Int32Array | null {
  const [planes, rows, columns] = cubeOf(reference.shape);
  const kernel = kernels();
  if (!kernel || columns > 65535) return null;
  const swapped = reference.edges.length < prediction.edges.length;
  const [fixed, moved] = swapped ? [prediction, reference] : [reference, prediction];
  const sign = swapped ? -1 : 1;
  const [alongPlanes, alongRows, alongColumns] = offsets;
  const counts = new Int32Array(alongPlanes.length * alongRows.length * alongColumns.length);
  const inside = alongColumns.filter((dx) => Math.abs(dx) < columns);
  if (inside.length === 0) return counts;
  // Columns are counted at every whole offset from the smallest to the largest; the requested ones are picked.
  const least = inside.reduce((low, dx) => Math.min(low, sign * dx), columns);
  const most = inside.reduce((high, dx) => Math.max(high, sign * dx), -columns);
  const width = 8 * Math.ceil((most - least + 1) / 8);
  const stride = columns + width + 24;
  const lines = 4 * fixed.first.length;
  const moves = alongPlanes.length * alongRows.length;
  const room = roomFor([
    lines,
    4 * fixed.edges.length,
    lines,
    4 * moved.edges.length,
    4 * alongPlanes.length,
    4 * alongRows.length,
    2 * rows * stride,
    4 * moves * width,
  ]);
  if (!room) return null;
  const { at, integers } = room;
  const [fixedFirst, fixedEdges, movedFirst, movedEdges, planeList, rowList, table, sums] = at as Eight;
  integers.set(fixed.first, fixedFirst >>> 2);
  integers.set(fixed.edges, fixedEdges >>> 2);
  integers.set(moved.first, movedFirst >>> 2);
  integers.set(moved.edges, movedEdges >>> 2);
  // Offsets beyond the shape share nothing, so they are clipped to fit into 32 bits.
  integers.set(
    alongPlanes.map((dz) => sign * cut(dz, planes)),
    planeList >>> 2,
  );
  integers.set(
    alongRows.map((dy) => sign * cut(dy, rows)),
    rowList >>> 2,
  );
  integers.fill(0, sums >>> 2, (sums >>> 2) + moves * width);
  kernel.shifts(
    planes,
    rows,
    columns,
    fixedFirst,
    fixedEdges,
    movedFirst,
    movedEdges,
    planeList,
    alongPlanes.length,
    rowList,
    alongRows.length,
    least,
    width,
    table,
    stride,
    sums,
  );
  for (let move = 0, out = 0, start = (sums >>> 2) - least; move < moves; move++, start += width) {
    for (const dx of alongColumns) counts[out++] = Math.abs(dx) < columns ? (integers[start + sign * dx] as number) : 0;
  }
  return counts;
}

type Eight = [number, number, number, number, number, number, number, number];

const cut = (offset: number, most: number): number => Math.max(-most, Math.min(most, offset));
