/** Set operations on masks as runs; the cost is the number of runs. */
import { type Box, cornerOf, cubeOf } from "./box.js";
import type { Runs } from "./runs.js";

/** An empty mask. */
export function noRuns(shape: readonly number[]): Runs {
  const [planes, rows] = cubeOf(shape);
  return { shape, first: new Int32Array(planes * rows + 1), edges: new Int32Array(0), voxels: 0 };
}

/** The union of two masks of one shape. */
export function unionOfRuns(a: Runs, b: Runs): Runs {
  return merged(a, b, 1);
}

/** The intersection of two masks of one shape. */
export function sharedRuns(a: Runs, b: Runs): Runs {
  return merged(a, b, 2);
}

/** The voxels of one mask that are not in another of its shape. */
export function lessRuns(mask: Runs, other: Runs): Runs {
  return other.voxels === 0 || mask.voxels === 0 ? mask : sharedRuns(mask, invertedRuns(other));
}

/** The number of voxels at each place along an axis. */
export function countsAlong({ shape, first, edges }: Runs, axis: number): Int32Array {
  const [planes, rows, columns] = cubeOf(shape);
  const along = axis + 3 - shape.length;
  // Along columns, a run counts up at its start and down after its end.
  const counts = new Int32Array(([planes, rows, columns + 1] as const)[along as 0 | 1 | 2]);
  for (let line = 0; line < planes * rows; line++) {
    const at = along === 0 ? Math.floor(line / rows) : line % rows;
    for (let i = 2 * (first[line] as number); i < 2 * (first[line + 1] as number); i += 2) {
      const [from, to] = [edges[i] as number, edges[i + 1] as number];
      if (along < 2) counts[at] = (counts[at] as number) + to - from;
      else {
        counts[from] = (counts[from] as number) + 1;
        counts[to] = (counts[to] as number) - 1;
      }
    }
  }
  if (along < 2) return counts;
  for (let x = 1; x < columns; x++) counts[x] = (counts[x] as number) + (counts[x - 1] as number);
  return counts.subarray(0, columns);
}

/** The voxels that are in at least `least` of two masks: along a row, the edges of both are visited in order. */
function merged(a: Runs, b: Runs, least: 1 | 2): Runs {
  const first = new Int32Array(a.first.length);
  const edges = new Int32Array(a.edges.length + b.edges.length);
  let used = 0;
  let voxels = 0;
  for (let line = 0; line + 1 < first.length; line++) {
    first[line] = used >> 1;
    let i = 2 * (a.first[line] as number);
    let j = 2 * (b.first[line] as number);
    const endOfA = 2 * (a.first[line + 1] as number);
    const endOfB = 2 * (b.first[line + 1] as number);
    let open = 0;
    while (i < endOfA || j < endOfB) {
      const nextOfA = i < endOfA ? (a.edges[i] as number) : Number.POSITIVE_INFINITY;
      const nextOfB = j < endOfB ? (b.edges[j] as number) : Number.POSITIVE_INFINITY;
      const at = Math.min(nextOfA, nextOfB);
      const before = open;
      // Even indices start runs, odd ones end them.
      if (nextOfA === at) open += (i++ & 1) === 0 ? 1 : -1;
      if (nextOfB === at) open += (j++ & 1) === 0 ? 1 : -1;
      if (before < least && open >= least) edges[used++] = at;
      else if (before >= least && open < least) {
        edges[used++] = at;
        voxels += at - (edges[used - 2] as number);
      }
    }
  }
  first[first.length - 1] = used >> 1;
  return { shape: a.shape, first, edges: edges.subarray(0, used), voxels };
}

/** The complement of a mask. */
export function invertedRuns({ shape, first, edges, voxels }: Runs): Runs {
  const [planes, rows, columns] = cubeOf(shape);
  const firstOut = new Int32Array(first.length);
  const out = new Int32Array(edges.length + 2 * planes * rows);
  let used = 0;
  for (let line = 0; line < planes * rows; line++) {
    firstOut[line] = used >> 1;
    let from = 0;
    for (let i = 2 * (first[line] as number); i < 2 * (first[line + 1] as number); i += 2) {
      if ((edges[i] as number) > from) {
        out[used++] = from;
        out[used++] = edges[i] as number;
      }
      from = edges[i + 1] as number;
    }
    if (from < columns) {
      out[used++] = from;
      out[used++] = columns;
    }
  }
  firstOut[planes * rows] = used >> 1;
  return { shape, first: firstOut, edges: out.subarray(0, used), voxels: planes * rows * columns - voxels };
}

/** The runs in an array of another shape, their first voxel at `offset`; what does not fit is lost. */
export function placedRuns(runs: Runs, offset: readonly number[], shape: readonly number[]): Runs {
  const [planes, rows, columns] = cubeOf(shape);
  const [ownPlanes, ownRows] = cubeOf(runs.shape);
  const [plane0, row0, column0] = cornerOf(offset);
  const first = new Int32Array(planes * rows + 1);
  const edges = new Int32Array(runs.edges.length);
  let used = 0;
  let voxels = 0;
  for (let plane = 0, line = 0; plane < planes; plane++) {
    const ownPlane = plane - plane0;
    for (let row = 0; row < rows; row++, line++) {
      first[line] = used >> 1;
      const ownRow = row - row0;
      if (ownPlane < 0 || ownPlane >= ownPlanes || ownRow < 0 || ownRow >= ownRows) continue;
      const source = ownPlane * ownRows + ownRow;
      for (let i = 2 * (runs.first[source] as number); i < 2 * (runs.first[source + 1] as number); i += 2) {
        const from = Math.max(0, (runs.edges[i] as number) + column0);
        const to = Math.min(columns, (runs.edges[i + 1] as number) + column0);
        if (from >= to) continue;
        edges[used++] = from;
        edges[used++] = to;
        voxels += to - from;
      }
    }
  }
  first[planes * rows] = used >> 1;
  return { shape, first, edges: edges.subarray(0, used), voxels };
}

/** A mask with some voxels taken away, then others added; the mask itself where nothing is to be changed. */
export function mended(mask: Runs, added: Runs | undefined, taken: Runs | undefined): Runs {
  const left = taken ? lessRuns(mask, taken) : mask;
  return added ? unionOfRuns(left, added) : left;
}

/** The part of a mask inside a box; what the box has beyond the mask is empty. */
export function croppedRuns(runs: Runs, { offset, shape }: Box): Runs {
  return placedRuns(
    runs,
    offset.map((first) => -first),
    shape,
  );
}

/** The runs moved by whole voxels along each axis; what leaves the shape is lost. */
export function movedRuns(runs: Runs, offset: readonly number[]): Runs {
  return placedRuns(runs, offset, runs.shape);
}
