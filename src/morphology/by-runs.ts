/**
 * Dilation and erosion of runs: a row of the dilated mask is the union of the rows near it, each run widened by the
 * element's reach along columns. The cost is the number of runs times the rows of the element. For a small radius on
 * large objects that is far less than a distance for every voxel.
 */
import { cubeOf, invertedRuns, type Runs } from "../mask/index.js";
import type { DistanceOptions } from "./distance-options.js";
import { reachOf } from "./element.js";

/** The rows of an element, three numbers each: planes and rows from its centre, and its reach along columns. */
export type Bars = Int32Array;

/** @returns undefined if the radius is infinite. */
export function barsOf(shape: readonly number[], options: DistanceOptions): Bars | undefined {
  const { element = "ball", radius = Number.POSITIVE_INFINITY } = options;
  if (radius === Number.POSITIVE_INFINITY) return undefined;
  const spacing = options.spacing ?? shape.map(() => 1);
  const [byPlane, byRow, byColumn] = spacing.length === 2 ? [1, ...spacing] : spacing;
  const reach = reachOf(element, radius);
  const far = (steps: number, step: number) => (element === "ball" ? (steps * step) ** 2 : steps * step);
  const stepsIn = (left: number, step: number) =>
    Math.floor((element === "ball" ? Math.sqrt(Math.max(0, left)) : Math.max(0, left)) / step);
  const flat = shape.length === 2;
  const planes = flat ? 0 : stepsIn(reach, byPlane as number);
  const bars: number[] = [];
  for (let plane = -planes; plane <= planes; plane++) {
    const left = element === "square" ? reach : reach - far(Math.abs(plane), byPlane as number);
    const rows = stepsIn(left, byRow as number);
    for (let row = -rows; row <= rows; row++) {
      const rest = element === "square" ? reach : left - far(Math.abs(row), byRow as number);
      bars.push(plane, row, stepsIn(rest, byColumn as number));
    }
  }
  // From the centre outwards: the widest rows come first, and often suffice.
  const order = Array.from({ length: bars.length / 3 }, (_, k) => bars.slice(3 * k, 3 * k + 3)) as [
    number,
    number,
    number,
  ][];
  return Int32Array.from(order.sort((a, b) => b[2] - a[2]).flat());
}

/** Whether working on runs costs less than computing all distances. */
export function isCheap({ first, edges, shape }: Runs, bars: Bars): boolean {
  const voxels = shape.reduce((product, n) => product * n, 1);
  return (bars.length / 3) * (first.length + edges.length) <= voxels;
}

/** The runs dilated by an element; what leaves the shape is lost. */
export function dilatedRuns({ shape, first, edges }: Runs, bars: Bars): Runs {
  const [planes, rows, columns] = cubeOf(shape);
  const firstOut = new Int32Array(first.length);
  let out = new Int32Array(2 * edges.length + 2 * columns + 8);
  let [union, next] = [new Int32Array(columns + 2), new Int32Array(columns + 2)];
  let [used, voxels] = [0, 0];
  const near = rowsReached(first, planes, rows, bars);
  for (let plane = 0, line = 0; plane < planes; plane++) {
    const [lowest, highest] = [near[2 * plane] as number, near[2 * plane + 1] as number];
    for (let row = 0; row < rows; row++, line++) {
      firstOut[line] = used >> 1;
      if (row < lowest || row > highest) continue;
      let count = 0;
      for (let bar = 0; bar < bars.length; bar += 3) {
        const z = plane + (bars[bar] as number);
        const y = row + (bars[bar + 1] as number);
        if (z < 0 || z >= planes || y < 0 || y >= rows) continue;
        const from = 2 * (first[z * rows + y] as number);
        const to = 2 * (first[z * rows + y + 1] as number);
        if (from === to) continue;
        if (count === 2 && to === from + 2) {
          // One run that meets the only one so far: most rows of a solid object.
          const by = bars[bar + 2] as number;
          const start = Math.max(0, (edges[from] as number) - by);
          const end = Math.min(columns, (edges[from + 1] as number) + by);
          if (start <= (union[1] as number) && end >= (union[0] as number)) {
            if (start < (union[0] as number)) union[0] = start;
            if (end > (union[1] as number)) union[1] = end;
            continue;
          }
        }
        count = joined(union, count, edges, from, to, bars[bar + 2] as number, columns, next);
        const joint = next;
        next = union;
        union = joint;
        if (count === 2 && union[0] === 0 && union[1] === columns) break;
      }
      if (used + count > out.length) {
        const larger = new Int32Array(2 * out.length + count);
        larger.set(out);
        out = larger;
      }
      for (let i = 0; i < count; i += 2) {
        out[used++] = union[i] as number;
        out[used++] = union[i + 1] as number;
        voxels += (union[i + 1] as number) - (union[i] as number);
      }
    }
  }
  firstOut[first.length - 1] = used >> 1;
  return { shape, first: firstOut, edges: out.subarray(0, used), voxels };
}

/** For each plane, the first and the last row that a dilation can reach; the last is before the first where there is none. */
function rowsReached(first: Int32Array, planes: number, rows: number, bars: Bars): Int32Array {
  let [byPlane, byRow] = [0, 0];
  for (let bar = 0; bar < bars.length; bar += 3) {
    byPlane = Math.max(byPlane, bars[bar] as number);
    byRow = Math.max(byRow, bars[bar + 1] as number);
  }
  const reached = new Int32Array(2 * planes);
  for (let plane = 0; plane < planes; plane++) reached[2 * plane] = rows;
  for (let plane = 0; plane < planes; plane++) {
    let [from, to] = [plane * rows, (plane + 1) * rows];
    if (first[from] === first[to]) continue;
    while (first[from] === first[from + 1]) from++;
    while (first[to] === first[to - 1]) to--;
    for (let z = Math.max(0, plane - byPlane); z <= Math.min(planes - 1, plane + byPlane); z++) {
      reached[2 * z] = Math.min(reached[2 * z] as number, from - plane * rows - byRow);
      reached[2 * z + 1] = Math.max(reached[2 * z + 1] as number, to - 1 - plane * rows + byRow);
    }
  }
  return reached;
}

export const erodedRuns = (runs: Runs, bars: Bars): Runs => invertedRuns(dilatedRuns(invertedRuns(runs), bars));

/** Merges the runs `from` to `to` of `edges`, widened by `by`, into a sorted list; returns `target`'s length. */
function joined(
  list: Int32Array,
  length: number,
  edges: Int32Array,
  from: number,
  to: number,
  by: number,
  columns: number,
  target: Int32Array,
): number {
  let count = 0;
  let i = 0;
  let j = from;
  let end = -1;
  while (i < length || j < to) {
    const start = j < to ? Math.max(0, (edges[j] as number) - by) : columns;
    let first = start;
    let last = 0;
    if (i < length && (list[i] as number) <= start) {
      first = list[i] as number;
      last = list[i + 1] as number;
      i += 2;
    } else {
      last = Math.min(columns, (edges[j + 1] as number) + by);
      j += 2;
    }
    if (first > end) {
      target[count] = first;
      target[count + 1] = last;
      count += 2;
      end = last;
    } else if (last > end) {
      end = last;
      target[count - 1] = last;
    }
  }
  return count;
}
