/**
 * Counts behind every score of the split: how the matched part of a prediction, moved and resized, meets the reference.
 *
 * The reference is stored as runs, the matched prediction as a field of levels: one walk along the runs through the moved
 * field gives the overlap at every radius at once. What a subset leaves in place (spurious components that
 * stay, missed ones that are added) is a third mask, whose overlaps are counted the same way.
 * Content first changes its size within the frame and then moves; what leaves the frame is lost.
 */
import {
  cornerOf,
  cubeOf,
  lessRuns,
  type MaskPair,
  minus,
  movedRuns,
  plus,
  type Runs,
  walledRuns,
} from "../../../mask/index.js";
import { once } from "../once.js";
import type { Field, Levels } from "./levels.js";

/** A grid within the image: all masks and fields of a scene are row-major arrays on one grid. */
export type Grid = Pick<MaskPair, "shape" | "frame">;

/** What stays in place beside the moved prediction. */
export interface Beside {
  readonly runs: Runs;
  readonly inReference: Runs;
  /** Voxels in the whole frame; some may be outside the grid, where neither mask reaches. */
  readonly voxels: number;
}

/** Overlaps at one shift, by level: index 0 is the lowest level (an empty mask), each entry counts up to its level. */
export type Counts = Int32Array;

/** For each level, the voxels of a moved field that are on runs, whose shape may be another than the field's. */
export function metAt(
  { field, lowest, highest }: Levels,
  { shape }: Grid,
  runs: Runs,
  shift: readonly number[],
): Counts {
  const counts = new Int32Array(highest - lowest + 1);
  if (runs.voxels === 0) return running(counts);
  const [planes, rows] = cubeOf(runs.shape);
  const [fieldPlanes, fieldRows, columns] = cubeOf(shape);
  const [byPlane, byRow, byColumn] = cornerOf(shift);
  for (let z = Math.max(0, byPlane); z < Math.min(planes, fieldPlanes + byPlane); z++) {
    for (let y = Math.max(0, byRow); y < Math.min(rows, fieldRows + byRow); y++) {
      const line = z * rows + y;
      const source = ((z - byPlane) * fieldRows + (y - byRow)) * columns;
      const end = 2 * (runs.first[line + 1] as number);
      for (let run = 2 * (runs.first[line] as number); run < end; run += 2) {
        const from = source + Math.max(0, (runs.edges[run] as number) - byColumn);
        const to = source + Math.min(columns, (runs.edges[run + 1] as number) - byColumn);
        countLevels(field, from, to, lowest, highest, counts);
      }
    }
  }
  return running(counts);
}

/** What a mask gains and loses by a move of at most a voxel along each axis, with a voxel more on every side. */
export interface Changes {
  readonly gained: Runs;
  readonly lost: Runs;
}

const widened = new WeakMap<Runs, Runs>();

export function changesBy(runs: Runs, step: readonly number[]): Changes {
  const still = once(widened, runs, () => walledRuns(runs, 1));
  const moved = movedRuns(still, step);
  return { gained: lessRuns(moved, still), lost: lessRuns(still, moved) };
}

/**
 * As `metAt`, from the counts at a neighbouring shift: only the voxels that enter the runs and leave them are counted.
 *
 * @param met the counts at `shift`.
 * @param changes of the same runs, moved the other way than the field.
 */
export function metNear(levels: Levels, grid: Grid, met: Counts, shift: readonly number[], changes: Changes): Counts {
  const from = shift.map((by) => by + 1);
  const gained = metAt(levels, grid, changes.gained, from);
  const lost = metAt(levels, grid, changes.lost, from);
  return met.map((count, level) => count + (gained[level] as number) - (lost[level] as number));
}

/** For each level, the voxels of a field. */
export function wholeOf({ field, lowest, highest }: Levels): Counts {
  const counts = new Int32Array(highest - lowest + 1);
  countLevels(field, 0, field.length, lowest, highest, counts);
  return running(counts);
}

/**
 * For each level, the voxels of a field that are still in the frame after a shift: all but those in the strips that leave it.
 *
 * @param whole from `wholeOf`.
 */
export function stayingAt(
  { field, lowest, highest }: Levels,
  grid: Grid,
  shift: readonly number[],
  whole: Counts,
): Counts {
  const counts = new Int32Array(highest - lowest + 1);
  const [planes, rows, columns] = cubeOf(grid.shape);
  const step = cornerOf(shift);
  const before = cornerOf(grid.frame.offset);
  const end = minus(cubeOf(grid.frame.shape), before);
  // Content at c lands at c + step, and stays while −before ≤ c + step < end.
  const [firstPlane, firstRow, firstColumn] = before.map((n, axis) =>
    Math.max(0, -n - (step[axis] as number)),
  ) as Three;
  const [lastPlane, lastRow, lastColumn] = minus(end, step).map((n, axis) =>
    Math.min(n, [planes, rows, columns][axis] as number),
  ) as Three;
  for (let z = 0, line = 0; z < planes; z++) {
    for (let y = 0; y < rows; y++, line += columns) {
      const leaves = z < firstPlane || z >= lastPlane || y < firstRow || y >= lastRow || firstColumn >= lastColumn;
      if (leaves) countLevels(field, line, line + columns, lowest, highest, counts);
      else {
        countLevels(field, line, line + firstColumn, lowest, highest, counts);
        countLevels(field, line + lastColumn, line + columns, lowest, highest, counts);
      }
    }
  }
  return running(counts).map((leaving, level) => (whole[level] as number) - leaving);
}

type Three = [number, number, number];

/** Whether any content of the grid would leave the frame. */
export function leavesFrame({ shape, frame }: Grid, shift: readonly number[]): boolean {
  const moved = plus(frame.offset, shift);
  return moved.some((first, axis) => first < 0 || first + (shape[axis] as number) > (frame.shape[axis] as number));
}

/** Counts a stretch of a field by level. Deep inside and far outside, neighbours share a level and are counted at once. */
function countLevels(
  field: Field,
  from: number,
  to: number,
  lowest: number,
  highest: number,
  counts: Int32Array,
): void {
  for (let i = from; i < to; ) {
    const level = field[i] as number;
    const start = i++;
    while (i < to && field[i] === level) i++;
    // `lowest` is below every level, so the index is never negative.
    if (level <= highest) counts[level - lowest] = (counts[level - lowest] as number) + i - start;
  }
}

function running(counts: Int32Array): Int32Array {
  for (let i = 1; i < counts.length; i++) counts[i] = (counts[i] as number) + (counts[i - 1] as number);
  return counts;
}
