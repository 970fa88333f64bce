/** Set operations on masks as runs; the cost is the number of runs. */
import { type Box, cornerOf, cubeOf, opposite } from "./box.js";
import { type Runs, visitRuns } from "./runs.js";
import { Scratch } from "./scratch.js";

export function noRuns(shape: readonly number[]): Runs {
  const [planes, rows] = cubeOf(shape);
  return { shape, first: new Int32Array(planes * rows + 1), edges: new Int32Array(0), voxels: 0 };
}

/** The union of two masks of one shape. */
export const unionOfRuns = (a: Runs, b: Runs): Runs =>
  a.voxels === 0 ? b : b.voxels === 0 ? a : combined(a, b, 0b1110);

/** The intersection of two masks of one shape. */
export const sharedRuns = (a: Runs, b: Runs): Runs => combined(a, b, 0b1000);

/** The voxels of one mask that are not in another of its shape. */
export const lessRuns = (mask: Runs, other: Runs): Runs =>
  other.voxels === 0 || mask.voxels === 0 ? mask : combined(mask, other, 0b0010);

/** The voxels that one of two masks holds and the other does not. */
export const unlikeRuns = (a: Runs, b: Runs): Runs => combined(a, b, 0b0110);

/** The number of voxels at each place along an axis. */
export function countsAlong({ shape, first, edges }: Runs, axis: number): Int32Array {
  const [planes, rows, columns] = cubeOf(shape);
  const along = axis + 3 - shape.length;
  // Along columns, a run counts up at its start and down after its end.
  const counts = new Int32Array(([planes, rows, columns + 1] as const)[along as 0 | 1 | 2]);
  for (let plane = 0, line = 0; plane < planes; plane++) {
    for (let row = 0; row < rows; row++, line++) {
      const end = 2 * (first[line + 1] as number);
      let held = 0;
      for (let i = 2 * (first[line] as number); i < end; i += 2) {
        const [from, to] = [edges[i] as number, edges[i + 1] as number];
        if (along < 2) held += to - from;
        else {
          counts[from] = (counts[from] as number) + 1;
          counts[to] = (counts[to] as number) - 1;
        }
      }
      if (held === 0) continue;
      const at = along === 0 ? plane : row;
      counts[at] = (counts[at] as number) + held;
    }
  }
  if (along < 2) return counts;
  for (let x = 1; x < columns; x++) counts[x] = (counts[x] as number) + (counts[x - 1] as number);
  return counts.subarray(0, columns);
}

/** Edges are collected here, as their number is not known in advance. */
const gathered = new Scratch(Int32Array);

/**
 * The voxels of two masks that a table keeps: along a row, the edges of both are visited in order.
 *
 * Most rows of an object have one run in each mask. There nothing is decided by where edges lie, as a processor cannot
 * foresee that: both runs that can be left are written, and an empty one is overwritten.
 *
 * @param table bit 1: those that `a` alone holds are kept; bit 2: `b` alone; bit 3: both.
 */
function combined(a: Runs, b: Runs, table: number): Runs {
  const [firstOfA, firstOfB, edgesOfA, edgesOfB] = [a.first, b.first, a.edges, b.edges];
  const lines = firstOfA.length - 1;
  const first = new Int32Array(lines + 1);
  const edges = gathered.room(edgesOfA.length + edgesOfB.length + 4);
  const [keepsA, keepsB] = [(table & 2) !== 0, (table & 4) !== 0];
  const [isUnion, isShared, isLess] = [table === 0b1110, table === 0b1000, table === 0b0010];
  let used = 0;
  let voxels = 0;
  let endOfA = 0;
  let endOfB = 0;
  for (let line = 0; line < lines; line++) {
    first[line] = used >> 1;
    let i = endOfA;
    let j = endOfB;
    endOfA = 2 * (firstOfA[line + 1] as number);
    endOfB = 2 * (firstOfB[line + 1] as number);
    if (endOfA - i === 2 && endOfB - j === 2) {
      const [fromA, toA, fromB, toB] = [
        edgesOfA[i] as number,
        edgesOfA[i + 1] as number,
        edgesOfB[j] as number,
        edgesOfB[j + 1] as number,
      ];
      const later = fromA > fromB ? fromA : fromB;
      const sooner = toA < toB ? toA : toB;
      if (isShared) {
        edges[used] = later;
        edges[used + 1] = sooner;
        const length = sooner > later ? sooner - later : 0;
        voxels += length;
        used += length > 0 ? 2 : 0;
        continue;
      }
      if (isLess) {
        const before = toA < fromB ? toA : fromB;
        edges[used] = fromA;
        edges[used + 1] = before;
        const left = before > fromA ? before - fromA : 0;
        used += left > 0 ? 2 : 0;
        const after = fromA > toB ? fromA : toB;
        edges[used] = after;
        edges[used + 1] = toA;
        const right = toA > after ? toA - after : 0;
        used += right > 0 ? 2 : 0;
        voxels += left + right;
        continue;
      }
      if (isUnion && later <= sooner) {
        const from = fromA < fromB ? fromA : fromB;
        const to = toA > toB ? toA : toB;
        edges[used] = from;
        edges[used + 1] = to;
        used += 2;
        voxels += to - from;
        continue;
      }
    }
    let state = 0;
    let kept = 0;
    while (i < endOfA && j < endOfB) {
      const nextOfA = edgesOfA[i] as number;
      const nextOfB = edgesOfB[j] as number;
      const at = nextOfA < nextOfB ? nextOfA : nextOfB;
      // Every edge begins or ends a run of its mask.
      if (nextOfA === at) {
        state ^= 1;
        i++;
      }
      if (nextOfB === at) {
        state ^= 2;
        j++;
      }
      const now = (table >> state) & 1;
      if (now === kept) continue;
      edges[used++] = at;
      voxels += kept ? at : -at;
      kept = now;
    }
    // One of them has no more edges in this row, and is outside: all edges of the other are the result's, or none.
    for (; keepsA && i < endOfA; i++) {
      const at = edgesOfA[i] as number;
      edges[used++] = at;
      voxels += (used & 1) === 0 ? at : -at;
    }
    for (; keepsB && j < endOfB; j++) {
      const at = edgesOfB[j] as number;
      edges[used++] = at;
      voxels += (used & 1) === 0 ? at : -at;
    }
  }
  first[lines] = used >> 1;
  return { shape: a.shape, first, edges: edges.slice(0, used), voxels };
}

/** The background of a mask. */
export function invertedRuns({ shape, first, edges, voxels }: Runs): Runs {
  const columns = cubeOf(shape)[2];
  const lines = first.length - 1;
  const invertedFirst = new Int32Array(first.length);
  const inverted = new Int32Array(edges.length + 2 * lines);
  let used = 0;
  for (let line = 0; line < lines; line++) {
    invertedFirst[line] = used >> 1;
    let from = 0;
    for (let i = 2 * (first[line] as number); i < 2 * (first[line + 1] as number); i += 2) {
      const to = edges[i] as number;
      if (to > from) {
        inverted[used++] = from;
        inverted[used++] = to;
      }
      from = edges[i + 1] as number;
    }
    if (from < columns) {
      inverted[used++] = from;
      inverted[used++] = columns;
    }
  }
  invertedFirst[lines] = used >> 1;
  return { shape, first: invertedFirst, edges: inverted.subarray(0, used), voxels: lines * columns - voxels };
}

/**
 * The runs of a 3-D mask as a stack along an axis: its planes are across that axis, and the other axes follow in their
 * order. Across columns, a voxel that its neighbour along rows is not like begins or ends a run.
 */
export function stackedRuns(runs: Runs, axis: number): Runs {
  const { shape, first, edges, voxels } = runs;
  const [planes, rows, columns] = cubeOf(shape);
  if (axis === 0) return runs;
  if (axis === 1) {
    const stacked = new Int32Array(first.length);
    const moved = new Int32Array(edges.length);
    let used = 0;
    for (let row = 0, out = 0; row < rows; row++) {
      for (let line = row; line < planes * rows; line += rows) {
        stacked[out++] = used >> 1;
        for (let i = 2 * (first[line] as number); i < 2 * (first[line + 1] as number); i++) {
          moved[used++] = edges[i] as number;
        }
      }
    }
    stacked[stacked.length - 1] = used >> 1;
    return { shape: [rows, planes, columns], first: stacked, edges: moved, voxels };
  }
  // With an empty row after each plane, every run that begins along rows also ends.
  const steps = stepsAlongRows(runs);
  const stacked = new Int32Array(columns * planes + 1);
  visitRuns(steps, (plane, _, from, to) => {
    for (let x = from; x < to; x++) stacked[x * planes + plane + 1] = (stacked[x * planes + plane + 1] as number) + 1;
  });
  for (let line = 1; line < stacked.length; line++) {
    stacked[line] = (stacked[line] as number) + (stacked[line - 1] as number);
  }
  const next = stacked.slice();
  const moved = new Int32Array(stacked.at(-1) as number);
  visitRuns(steps, (plane, row, from, to) => {
    for (let x = from; x < to; x++) {
      const line = x * planes + plane;
      moved[next[line] as number] = row;
      next[line] = (next[line] as number) + 1;
    }
  });
  return { shape: [columns, planes, rows], first: stacked.map((edge) => edge >> 1), edges: moved, voxels };
}

/** Where a mask differs from itself one row up; planes have one row more. */
function stepsAlongRows(runs: Runs): Runs {
  const [planes, rows, columns] = cubeOf(runs.shape);
  const shape = [planes, rows + 1, columns];
  return unlikeRuns(placedRuns(runs, [0, 0, 0], shape), placedRuns(runs, [0, 1, 0], shape));
}

/** The runs in an array of another shape, their first voxel at `offset`; what does not fit is lost. Where nothing changes, the runs themselves. */
export function placedRuns(runs: Runs, offset: readonly number[], shape: readonly number[]): Runs {
  if (offset.every((n) => n === 0) && shape.every((n, axis) => n === runs.shape[axis])) return runs;
  const [planes, rows, columns] = cubeOf(shape);
  const [ownPlanes, ownRows, ownColumns] = cubeOf(runs.shape);
  const [plane0, row0, column0] = cornerOf(offset);
  const first = new Int32Array(planes * rows + 1);
  const edges = new Int32Array(runs.edges.length);
  // The rows of a plane that the runs cover follow each other there and here.
  const [begin, stop] = [Math.max(0, row0), Math.min(rows, row0 + ownRows)];
  const isWhole = column0 >= 0 && column0 + ownColumns <= columns;
  let used = 0;
  let voxels = 0;
  for (let plane = 0; plane < planes; plane++) {
    const ownPlane = plane - plane0;
    let line = plane * rows;
    const end = line + rows;
    if (ownPlane >= 0 && ownPlane < ownPlanes && begin < stop) {
      for (const to = line + begin; line < to; ) first[line++] = used >> 1;
      let source = ownPlane * ownRows + begin - row0;
      if (isWhole) {
        let i = 2 * (runs.first[source] as number);
        const shift = (used - i) >> 1;
        for (const to = plane * rows + stop; line < to; ) first[line++] = (runs.first[source++] as number) + shift;
        for (const to = 2 * (runs.first[source] as number); i < to; i += 2) {
          const [from, after] = [runs.edges[i] as number, runs.edges[i + 1] as number];
          edges[used] = from + column0;
          edges[used + 1] = after + column0;
          used += 2;
          voxels += after - from;
        }
      } else {
        for (const to = plane * rows + stop; line < to; source++) {
          first[line++] = used >> 1;
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
    }
    while (line < end) first[line++] = used >> 1;
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
export const croppedRuns = (runs: Runs, { offset, shape }: Box): Runs => placedRuns(runs, opposite(offset), shape);

/** The part of a mask inside a box, on the mask's own grid. */
export const runsWithin = (runs: Runs, box: Box): Runs => placedRuns(croppedRuns(runs, box), box.offset, runs.shape);

/** A mask with so many voxels of background all around, also outside the image. */
export const walledRuns = (runs: Runs, margin: number): Runs =>
  croppedRuns(runs, { offset: runs.shape.map(() => -margin), shape: runs.shape.map((n) => n + 2 * margin) });

/** The runs moved by whole voxels along each axis; what leaves the shape is lost. */
export const movedRuns = (runs: Runs, offset: readonly number[]): Runs => placedRuns(runs, offset, runs.shape);

/** The runs seen in a mirror across an axis. */
export function flippedRuns({ shape, first, edges, voxels }: Runs, axis: number): Runs {
  const [planes, rows, columns] = cubeOf(shape);
  const along = axis + 3 - shape.length;
  const flippedFirst = new Int32Array(first.length);
  const flippedEdges = new Int32Array(edges.length);
  let used = 0;
  for (let plane = 0, line = 0; plane < planes; plane++) {
    for (let row = 0; row < rows; row++, line++) {
      flippedFirst[line] = used >> 1;
      const source = (along === 0 ? planes - 1 - plane : plane) * rows + (along === 1 ? rows - 1 - row : row);
      const [from, to] = [2 * (first[source] as number), 2 * (first[source + 1] as number)];
      if (along < 2) for (let i = from; i < to; i++) flippedEdges[used++] = edges[i] as number;
      else for (let i = to - 1; i >= from; i--) flippedEdges[used++] = columns - (edges[i] as number);
    }
  }
  flippedFirst[planes * rows] = used >> 1;
  return { shape, first: flippedFirst, edges: flippedEdges, voxels };
}
