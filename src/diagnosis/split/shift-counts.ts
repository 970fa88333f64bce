/**
 * Overlaps of one mask with another at every shift, from run lengths.
 *
 * Two runs of foreground in a pair of rows overlap, as a function of the column shift, in a trapezoid: four updates to
 * a second difference. Two running sums at the end give the counts of every column shift, exact in integers.
 */
import { cubeOf, type Runs } from "../../mask/index.js";
import { type Grid, stepOf } from "./scene.js";

export interface ShiftCounts {
  /** Voxels that the moved mask shares with the fixed one; −reach … reach along each axis, the last axis fastest. */
  readonly shared: Float64Array;
  /** Voxels of the moved mask that are still in the frame. */
  readonly staying: Float64Array;
}

export function shiftCounts(moved: Runs, fixed: Runs, reach: readonly number[], grid: Grid): ShiftCounts {
  const [planes, rows, columns] = cubeOf(grid.shape);
  const [deep, high, wide] = stepOf(reach);
  const size = (2 * deep + 1) * (2 * high + 1) * (2 * wide + 1);
  const shared = new Float64Array(size);
  // Column shifts −columns … columns, where the trapezoids start, bend and end, and one before them.
  const bends = new Int32Array(2 * columns + 2);
  let at = 0;
  for (let dz = -deep; dz <= deep; dz++) {
    for (let dy = -high; dy <= high; dy++, at += 2 * wide + 1) {
      bends.fill(0);
      for (let z = Math.max(0, dz); z < Math.min(planes, planes + dz); z++) {
        for (let y = Math.max(0, dy); y < Math.min(rows, rows + dy); y++) {
          const here = z * rows + y;
          const there = (z - dz) * rows + y - dy;
          addTrapezoids(bends, columns, moved, there, fixed, here);
        }
      }
      let slope = 0;
      let overlap = 0;
      for (let dx = -columns; dx <= Math.min(columns, wide); dx++) {
        if (dx >= -wide) shared[at + dx + wide] = overlap;
        slope += bends[dx + columns] as number;
        overlap += slope;
      }
    }
  }
  return { shared, staying: stayingCounts(moved, reach, grid) };
}

function addTrapezoids(bends: Int32Array, zero: number, moved: Runs, there: number, fixed: Runs, here: number): void {
  const movedEnd = 2 * (moved.first[there + 1] as number);
  const fixedEnd = 2 * (fixed.first[here + 1] as number);
  for (let i = 2 * (moved.first[there] as number); i < movedEnd; i += 2) {
    const from = zero - (moved.edges[i] as number);
    const to = zero - (moved.edges[i + 1] as number);
    for (let j = 2 * (fixed.first[here] as number); j < fixedEnd; j += 2) {
      const start = fixed.edges[j] as number;
      const end = fixed.edges[j + 1] as number;
      (bends[start + to] as number)++;
      (bends[start + from] as number)--;
      (bends[end + to] as number)--;
      (bends[end + from] as number)++;
    }
  }
}

function stayingCounts(moved: Runs, reach: readonly number[], grid: Grid): Float64Array {
  const [planes, rows, columns] = cubeOf(grid.shape);
  const [deep, high, wide] = stepOf(reach);
  const staying = new Float64Array((2 * deep + 1) * (2 * high + 1) * (2 * wide + 1)).fill(moved.voxels);
  const before = stepOf(grid.before);
  const after = stepOf(grid.after);
  if ([deep, high, wide].every((n, axis) => n <= (before[axis] as number) && n <= (after[axis] as number))) {
    return staying;
  }
  // Sums over all boxes that start in the grid's corner.
  const sums = new Int32Array((planes + 1) * (rows + 1) * (columns + 1));
  const line = columns + 1;
  const plane = (rows + 1) * line;
  for (let z = 1; z <= planes; z++) {
    for (let y = 1; y <= rows; y++) {
      const row = (z - 1) * rows + y - 1;
      const base = z * plane + y * line;
      let run = 2 * (moved.first[row] as number);
      const end = 2 * (moved.first[row + 1] as number);
      let count = 0;
      for (let x = 1; x <= columns; x++) {
        while (run < end && (moved.edges[run + 1] as number) < x) run += 2;
        if (run < end && (moved.edges[run] as number) < x) count++;
        sums[base + x] =
          count +
          (sums[base - line + x] as number) +
          (sums[base - plane + x] as number) -
          (sums[base - plane - line + x] as number);
      }
    }
  }
  // Content at c lands at c + step, and stays while −before ≤ c + step < size + after.
  const range = (axis: number, step: number, size: number): [number, number] => {
    const first = Math.min(size, Math.max(0, -(before[axis] as number) - step));
    return [first, Math.max(first, Math.min(size, size + (after[axis] as number) - step))];
  };
  let at = 0;
  for (let dz = -deep; dz <= deep; dz++) {
    const [z0, z1] = range(0, dz, planes);
    for (let dy = -high; dy <= high; dy++) {
      const [y0, y1] = range(1, dy, rows);
      const corner = (x: number) =>
        (sums[z1 * plane + y1 * line + x] as number) -
        (sums[z0 * plane + y1 * line + x] as number) -
        (sums[z1 * plane + y0 * line + x] as number) +
        (sums[z0 * plane + y0 * line + x] as number);
      for (let dx = -wide; dx <= wide; dx++, at++) {
        const [x0, x1] = range(2, dx, columns);
        staying[at] = corner(x1) - corner(x0);
      }
    }
  }
  return staying;
}
