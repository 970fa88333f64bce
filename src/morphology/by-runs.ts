/**
 * Dilation and erosion of runs: a row of the dilated mask is the union of the rows near it, each run widened by the
 * element's reach along columns. The cost is the number of runs times the rows of the element. For a small radius on
 * large objects that is far less than a distance for every voxel.
 */
import { cubeOf, type Runs } from "../mask/index.js";
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
  const [byPlane, byRow] = reachesOf(bars);
  const near = rowsReached(first, planes, rows, byPlane, byRow);
  const written = new Written(shape, edges.length);
  let [union, next] = [new Int32Array(columns + 2), new Int32Array(columns + 2)];
  for (let plane = 0, line = 0; plane < planes; plane++) {
    const [lowest, highest] = [near[2 * plane] as number, near[2 * plane + 1] as number];
    for (let row = 0; row < rows; row++, line++) {
      written.begin(line);
      if (row < lowest || row > highest) continue;
      const isInside = plane >= byPlane && plane + byPlane < planes && row >= byRow && row + byRow < rows;
      // Most rows of a solid object: one run in each row near it, and all of them meet.
      let [low, high, isOne, count] = [columns, -1, true, 0];
      const begin = () => {
        union[0] = Math.max(0, low);
        union[1] = Math.min(columns, high);
        isOne = false;
        count = high < 0 ? 0 : 2;
      };
      for (let bar = 0; bar < bars.length; bar += 3) {
        const z = plane + (bars[bar] as number);
        const y = row + (bars[bar + 1] as number);
        if (!isInside && (z < 0 || z >= planes || y < 0 || y >= rows)) continue;
        const from = 2 * (first[z * rows + y] as number);
        const to = 2 * (first[z * rows + y + 1] as number);
        if (from === to) continue;
        const by = bars[bar + 2] as number;
        if (isOne && to === from + 2) {
          const start = (edges[from] as number) - by;
          const end = (edges[from + 1] as number) + by;
          if (high < 0 || (start <= high && end >= low)) {
            if (start < low) low = start;
            if (end > high) high = end;
            continue;
          }
        }
        if (isOne) begin();
        count = joined(union, count, edges, from, to, by, columns, next);
        [union, next] = [next, union];
        if (count === 2 && union[0] === 0 && union[1] === columns) break;
      }
      if (isOne) begin();
      written.add(union, count);
    }
  }
  return written.end();
}

/** The runs eroded by an element; what is outside the shape does not erode. */
export function erodedRuns({ shape, first, edges }: Runs, bars: Bars): Runs {
  const [planes, rows, columns] = cubeOf(shape);
  const [byPlane, byRow] = reachesOf(bars);
  const written = new Written(shape, edges.length);
  let [left, next] = [new Int32Array(columns + 2), new Int32Array(columns + 2)];
  for (let plane = 0, line = 0; plane < planes; plane++) {
    for (let row = 0; row < rows; row++, line++) {
      written.begin(line);
      if (first[line] === first[line + 1]) continue;
      const isInside = plane >= byPlane && plane + byPlane < planes && row >= byRow && row + byRow < rows;
      left[0] = 0;
      left[1] = columns;
      let count = 2;
      for (let bar = 0; bar < bars.length && count > 0; bar += 3) {
        const z = plane + (bars[bar] as number);
        const y = row + (bars[bar + 1] as number);
        if (!isInside && (z < 0 || z >= planes || y < 0 || y >= rows)) continue;
        const from = 2 * (first[z * rows + y] as number);
        const to = 2 * (first[z * rows + y + 1] as number);
        const by = bars[bar + 2] as number;
        if (count === 2 && to === from + 2) {
          // One run, and one is left: most rows of a solid object.
          const [start, end] = [edges[from] as number, edges[from + 1] as number];
          if (start > 0 && start + by > (left[0] as number)) left[0] = start + by;
          if (end < columns && end - by < (left[1] as number)) left[1] = end - by;
          if ((left[0] as number) >= (left[1] as number)) count = 0;
          continue;
        }
        count = shared(left, count, edges, from, to, by, columns, next);
        [left, next] = [next, left];
      }
      written.add(left, count);
    }
  }
  return written.end();
}

/** Runs as they are found, row by row. */
class Written {
  private readonly first: Int32Array;
  private edges: Int32Array;
  private used = 0;
  private voxels = 0;

  constructor(
    private readonly shape: readonly number[],
    edges: number,
  ) {
    const [planes, rows, columns] = cubeOf(shape);
    this.first = new Int32Array(planes * rows + 1);
    this.edges = new Int32Array(2 * edges + 2 * columns + 8);
  }

  begin(line: number): void {
    this.first[line] = this.used >> 1;
  }

  add(list: Int32Array, count: number): void {
    if (this.used + count > this.edges.length) {
      const larger = new Int32Array(2 * this.edges.length + count);
      larger.set(this.edges);
      this.edges = larger;
    }
    for (let i = 0; i < count; i += 2) {
      const [from, to] = [list[i] as number, list[i + 1] as number];
      this.edges[this.used++] = from;
      this.edges[this.used++] = to;
      this.voxels += to - from;
    }
  }

  end(): Runs {
    const { shape, first, edges, used, voxels } = this;
    first[first.length - 1] = used >> 1;
    return { shape, first, edges: edges.subarray(0, used), voxels };
  }
}

/** How far the rows of an element are from its centre along planes and rows. */
function reachesOf(bars: Bars): [byPlane: number, byRow: number] {
  let [byPlane, byRow] = [0, 0];
  for (let bar = 0; bar < bars.length; bar += 3) {
    byPlane = Math.max(byPlane, bars[bar] as number);
    byRow = Math.max(byRow, bars[bar + 1] as number);
  }
  return [byPlane, byRow];
}

/** For each plane, the first and the last row that a dilation can reach; the last is before the first where there is none. */
function rowsReached(first: Int32Array, planes: number, rows: number, byPlane: number, byRow: number): Int32Array {
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

/** What the runs `from` to `to` of `edges`, narrowed by `by` where they do not end at the frame, share with a sorted list; returns `target`'s length. */
function shared(
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
  for (let i = 0, j = from; i < length && j < to; ) {
    const [start, stop] = [edges[j] as number, edges[j + 1] as number];
    const end = stop < columns ? stop - by : columns;
    const first = Math.max(list[i] as number, start > 0 ? start + by : 0);
    const last = Math.min(list[i + 1] as number, end);
    if (first < last) {
      target[count] = first;
      target[count + 1] = last;
      count += 2;
    }
    // A run that narrows to nothing is left behind at once.
    if ((list[i + 1] as number) < end) i += 2;
    else j += 2;
  }
  return count;
}
