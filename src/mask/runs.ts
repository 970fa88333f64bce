/**
 * A mask as runs: for each row, where its foreground starts and ends.
 *
 * Counting voxels, bounding boxes, overlap, components and moving one mask over another all cost the number of runs,
 * not the number of voxels. So a mask is read once, and everything else works on its runs.
 */
import { kernels, roomFor } from "../kernels/index.js";
import { type Box, cubeOf, sizeOf } from "./box.js";
import type { MaskPair } from "./pair.js";
import { wordsOf } from "./words.js";

export interface Runs {
  readonly shape: readonly number[];
  /** Row `r` (of planes · rows) has the runs `first[r]` to `first[r + 1] - 1`. */
  readonly first: Int32Array;
  /** Two columns per run: its first, and the one after its last. */
  readonly edges: Int32Array;
  /** Voxels in all runs. */
  readonly voxels: number;
}

/** Edges are collected here, as their number is not known in advance. */
let gathered = new Int32Array(4096);

const FOUR = 0x01010101;

const none = new Int32Array(0);

/** Voxels that the kernel reads at once, so that they stay in the cache; fewer are not worth a copy. */
const AT_ONCE = 1 << 16;
const FEWEST = 1 << 12;

/**
 * The runs of a mask.
 *
 * @param mask 0 outside, anything else inside; row-major.
 * @param shape [rows, columns] resp. [planes, rows, columns].
 */
export const runsOf = (mask: Uint8Array, shape: readonly number[]): Runs =>
  (mask.length < FEWEST ? null : runsByVectors(mask, shape)) ?? runsByWords(mask, shape);

/** As `runsOf`, by a kernel; `null` if it is not available or rows are too long for it. */
function runsByVectors(mask: Uint8Array, shape: readonly number[]): Runs | null {
  const [planes, rows, columns] = cubeOf(shape);
  const lines = planes * rows;
  const some = Math.floor(AT_ONCE / columns);
  const kernel = some > 0 ? kernels() : null;
  const room = kernel && roomFor([AT_ONCE + 64, 4 * some, 4 * some * (columns + 1)]);
  if (!kernel || !room) return null;
  const [bytes, firsts, found] = room.at as [number, number, number];
  const first = new Int32Array(lines + 1);
  let voxels = 0;
  let used = 0;
  for (let line = 0; line < lines; line += some) {
    const here = Math.min(some, lines - line);
    room.bytes.set(mask.subarray(line * columns, (line + here) * columns), bytes);
    const after = 2 * kernel.runs(bytes, here, columns, used >> 1, firsts, found);
    first.set(room.integers.subarray(firsts >> 2, (firsts >> 2) + here), line);
    if (after > gathered.length) gathered = grown(gathered, after);
    for (let i = found >> 2; used < after; i += 2, used += 2) {
      const [from, to] = [room.integers[i] as number, room.integers[i + 1] as number];
      gathered[used] = from;
      gathered[used + 1] = to;
      voxels += to - from;
    }
  }
  first[lines] = used >> 1;
  return { shape, first, edges: gathered.slice(0, used), voxels };
}

/** As `runsOf`. Stretches of background, and of foreground that is 1, are skipped four voxels at a time. */
function runsByWords(mask: Uint8Array, shape: readonly number[]): Runs {
  const [planes, rows, columns] = cubeOf(shape);
  const lines = planes * rows;
  const first = new Int32Array(lines + 1);
  const { words, head } = wordsOf(mask) ?? { words: none, head: 0 };
  let voxels = 0;
  let used = 0;
  for (let row = 0, start = 0; row < lines; row++, start += columns) {
    first[row] = used >> 1;
    if (used + columns + 2 > gathered.length) gathered = grown(gathered, used + columns + 2);
    const end = start + columns;
    for (let i = start; ; ) {
      while (i < end && mask[i] === 0) {
        i++;
        if (((i - head) & 3) === 0) {
          while (i + 4 <= end && words[(i - head) >> 2] === 0) i += 4;
        }
      }
      if (i >= end) break;
      const from = i;
      while (i < end && mask[i] !== 0) {
        i++;
        if (((i - head) & 3) === 0) {
          while (i + 4 <= end && words[(i - head) >> 2] === FOUR) i += 4;
        }
      }
      gathered[used] = from - start;
      gathered[used + 1] = i - start;
      used += 2;
      voxels += i - from;
    }
  }
  first[lines] = used >> 1;
  return { shape, first, edges: gathered.slice(0, used), voxels };
}

function grown(array: Int32Array, atLeast: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(atLeast, 2 * array.length));
  larger.set(array);
  return larger;
}

/** The smallest box that contains every run; `null` if there is none. */
export function boxOfRuns({ shape, first, edges }: Runs): Box | null {
  const [planes, rows] = cubeOf(shape);
  let [minPlane, maxPlane, minRow, maxRow, minColumn, maxColumn] = [planes, -1, rows, -1, Number.MAX_SAFE_INTEGER, -1];
  for (let plane = 0, line = 0; plane < planes; plane++) {
    for (let row = 0; row < rows; row++, line++) {
      const from = 2 * (first[line] as number);
      const to = 2 * (first[line + 1] as number);
      if (from === to) continue;
      if (plane < minPlane) minPlane = plane;
      maxPlane = plane;
      if (row < minRow) minRow = row;
      if (row > maxRow) maxRow = row;
      minColumn = Math.min(minColumn, edges[from] as number);
      maxColumn = Math.max(maxColumn, edges[to - 1] as number);
    }
  }
  if (maxPlane < 0) return null;
  const offset = [minPlane, minRow, minColumn];
  const size = [maxPlane - minPlane + 1, maxRow - minRow + 1, maxColumn - minColumn];
  return shape.length === 2 ? { offset: offset.slice(1), shape: size.slice(1) } : { offset, shape: size };
}

/** Voxels that two masks of one shape share. */
export function sharedVoxels(a: Runs, b: Runs): number {
  let shared = 0;
  for (let line = 0; line + 1 < a.first.length; line++) {
    let i = 2 * (a.first[line] as number);
    let j = 2 * (b.first[line] as number);
    const endOfA = 2 * (a.first[line + 1] as number);
    const endOfB = 2 * (b.first[line + 1] as number);
    while (i < endOfA && j < endOfB) {
      const aTo = a.edges[i + 1] as number;
      const bTo = b.edges[j + 1] as number;
      const overlap = Math.min(aTo, bTo) - Math.max(a.edges[i] as number, b.edges[j] as number);
      if (overlap > 0) shared += overlap;
      if (aTo <= bTo) i += 2;
      if (bTo <= aTo) j += 2;
    }
  }
  return shared;
}

export function maskOfRuns({ shape, first, edges }: Runs): Uint8Array {
  const columns = cubeOf(shape)[2];
  const mask = new Uint8Array(sizeOf(shape));
  for (let line = 0; line + 1 < first.length; line++) {
    for (let i = 2 * (first[line] as number); i < 2 * (first[line + 1] as number); i += 2) {
      mask.fill(1, line * columns + (edges[i] as number), line * columns + (edges[i + 1] as number));
    }
  }
  return mask;
}

/** The row-major indices of all voxels of the runs, ascending. */
export function voxelsOfRuns({ shape, first, edges, voxels }: Runs): Int32Array {
  const columns = shape.at(-1) as number;
  const indices = new Int32Array(voxels);
  for (let line = 0, used = 0; line + 1 < first.length; line++) {
    for (let i = 2 * (first[line] as number); i < 2 * (first[line + 1] as number); i += 2) {
      for (let x = edges[i] as number; x < (edges[i + 1] as number); x++) indices[used++] = line * columns + x;
    }
  }
  return indices;
}

/** Both masks of a pair as runs, and their shared voxels. */
export interface PairRuns {
  readonly reference: Runs;
  /** The same object if the prediction is the reference. */
  readonly prediction: Runs;
  readonly intersection: number;
}

const known = new WeakMap<MaskPair, PairRuns>();

/** A pair of masks of one shape from their runs; its arrays are made when they are first needed. */
export function pairOfRuns(reference: Runs, prediction: Runs, place: Pick<MaskPair, "spacing" | "frame">): MaskPair {
  const made = new Map<Runs, Uint8Array>();
  const arrayOf = (runs: Runs) => {
    const array = made.get(runs) ?? maskOfRuns(runs);
    made.set(runs, array);
    return array;
  };
  const pair: MaskPair = {
    ...place,
    shape: reference.shape,
    get reference() {
      return arrayOf(reference);
    },
    get prediction() {
      return arrayOf(prediction);
    },
  };
  known.set(pair, { reference, prediction, intersection: sharedVoxels(reference, prediction) });
  return pair;
}

export function runsOfPair(pair: MaskPair): PairRuns {
  const found = known.get(pair);
  if (found) return found;
  const reference = runsOf(pair.reference, pair.shape);
  const prediction = pair.prediction === pair.reference ? reference : runsOf(pair.prediction, pair.shape);
  return { reference, prediction, intersection: sharedVoxels(reference, prediction) };
}

/** Visits every run: its plane (0 in 2-D), its row, its first column and the one after its last. */
export function visitRuns(
  { shape, first, edges }: Runs,
  visit: (plane: number, row: number, from: number, to: number) => void,
): void {
  const [planes, rows] = cubeOf(shape);
  for (let plane = 0, line = 0; plane < planes; plane++) {
    for (let row = 0; row < rows; row++, line++) {
      for (let i = 2 * (first[line] as number); i < 2 * (first[line + 1] as number); i += 2) {
        visit(plane, row, edges[i] as number, edges[i + 1] as number);
      }
    }
  }
}

/** The mean plane, row and column of a non-empty mask's voxels. */
export function centroid(runs: Runs): [plane: number, row: number, column: number] {
  const { voxels } = runs;
  let [planes, rows, columns] = [0, 0, 0];
  visitRuns(runs, (plane, row, from, to) => {
    planes += plane * (to - from);
    rows += row * (to - from);
    columns += ((from + to - 1) / 2) * (to - from);
  });
  return [planes / voxels, rows / voxels, columns / voxels];
}

/** The vector from one mask's centroid to the other's, in voxels along each axis. */
export function centroidDifference(from: Runs, to: Runs): number[] {
  const [a, b] = [centroid(from), centroid(to)];
  return a.map((at, axis) => (b[axis] as number) - at).slice(3 - from.shape.length);
}
