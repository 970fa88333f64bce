/**
 * The overlap of the reference and the moved prediction at every shift of a grid without gaps, 128 shifts per
 * instruction.
 *
 * `kernels/patches.ts` shows that it is right.
 */
import { kernels, roomFor } from "../kernels/index.js";
import { cubeOf, type Runs } from "../mask/index.js";
import type { Offsets } from "./offsets.js";
import { sharedByDifferences } from "./shift-differences.js";
import { sharedByVectors } from "./shift-vectors.js";

/** Row offsets that the kernel counts at once. */
const AT_ONCE = 32;
/** With fewer row offsets, most bits would be idle, and `sharedByVectors` is as quick. */
const FEWEST = 12;
/** Vectors of eight shifts for each run, below which `sharedByVectors` costs less than the outlines of the mask. */
const LEAST = 100;
/** Rows of the moved mask that the kernel keeps words of. */
const ROWS = 32;

/** As `sharedByShift`; `null` if the kernels are not available, or the grid is small or has gaps. */
export function sharedByPatches(reference: Runs, prediction: Runs, offsets: Offsets): Int32Array | null {
  const [, rows, columns] = cubeOf(reference.shape);
  const [alongPlanes, alongRows, alongColumns] = offsets;
  const vectors = alongPlanes.length * alongRows.length * Math.ceil(alongColumns.length / 8);
  if (!kernels() || alongRows.length < FEWEST || vectors < LEAST || columns > 65535) return null;
  if (!isDense(alongRows, rows) || !isDense(alongColumns, columns)) return null;
  // The mask with fewer runs is moved: R and P moved by d share as much as P and R moved by −d.
  const swapped = reference.edges.length < prediction.edges.length;
  const [fixed, moved] = swapped ? [prediction, reference] : [reference, prediction];
  const ascending = (along: readonly number[]) => (swapped ? along.map((offset) => -offset).reverse() : along);
  const [dz, dy, dx] = [ascending(alongPlanes), ascending(alongRows), ascending(alongColumns)];
  const counts = new Int32Array(dz.length * dy.length * dx.length);
  const over = dy.length % AT_ONCE;
  const patched = over < FEWEST ? dy.length - over : dy.length;
  if (!countPatches(fixed, moved, [dz, dy.slice(0, patched), dx], counts, dy.length)) return null;
  if (patched < dy.length) {
    const length = (dy.length - patched) * dx.length;
    // For one row, as after 64 of 65, the running counts would cost more than they save.
    const counted = patched === dy.length - 1 ? sharedByDifferences : sharedByVectors;
    const rest = counted(fixed, moved, [dz, dy.slice(patched), dx]);
    if (!rest) return null;
    for (let z = 0; z < dz.length; z++) {
      counts.set(rest.subarray(z * length, (z + 1) * length), (z * dy.length + patched) * dx.length);
    }
  }
  return swapped ? counts.reverse() : counts;
}

/** Whether offsets rise by one, and none is beyond the shape. */
const isDense = (along: readonly number[], length: number): boolean =>
  along.every((offset, i) => Math.abs(offset) < length && (i === 0 || offset === (along[i - 1] as number) + 1));

/** Where a mask's foreground begins and ends: along columns, and along rows. */
interface Outlines {
  readonly edges: Int32Array;
  readonly stepsFirst: Int32Array;
  readonly steps: Int32Array;
}

/** Steps are collected here, as their number is not known in advance. */
let gathered = new Int32Array(4096);

/** The outlines of a mask as the kernel's words. */
function outlinesOf({ shape, first, edges }: Runs, stride: number): Outlines {
  const [planes, rows, columns] = cubeOf(shape);
  const words = new Int32Array(edges.length);
  const stepsFirst = new Int32Array(planes * (rows + 1) + 1);
  let used = 0;
  for (let plane = 0, line = 0, out = 0; plane < planes; plane++, line += rows) {
    let before = 0;
    let endBefore = 0;
    for (let row = 0; row <= rows; row++) {
      stepsFirst[out++] = used;
      if (used + columns > gathered.length) {
        const larger = new Int32Array(2 * (used + columns));
        larger.set(gathered);
        gathered = larger;
      }
      const word = (row % ROWS) * stride;
      let here = 2 * (first[line + row] as number);
      const endHere = row < rows ? 2 * (first[line + row + 1] as number) : here;
      const start = here;
      for (let i = here; i < endHere; i++) words[i] = word + (edges[i] as number);
      // Edges of both rows in turn. Where they differ, the foreground begins or ends with this row.
      for (let from = 0; before < endBefore || here < endHere; ) {
        const a = before < endBefore ? (edges[before] as number) : columns;
        const b = here < endHere ? (edges[here] as number) : columns;
        const to = a < b ? a : b;
        const begins = here & 1;
        if (begins !== (before & 1)) {
          for (; from < to; from += 4) {
            gathered[used++] = ((word + from) << 3) | (begins << 2) | (Math.min(4, to - from) - 1);
          }
        }
        from = to;
        if (a === to && before < endBefore) before++;
        if (b === to && here < endHere) here++;
      }
      before = start;
      endBefore = endHere;
    }
  }
  stepsFirst[planes * (rows + 1)] = used;
  return { edges: words, stepsFirst, steps: gathered.subarray(0, used) };
}

/**
 * Writes the counts of some of a grid's row offsets.
 *
 * @param counts for each plane offset, `rowOffsets` times the column offsets.
 * @returns whether there was room for the kernel.
 */
function countPatches(fixed: Runs, moved: Runs, offsets: Offsets, counts: Int32Array, rowOffsets: number): boolean {
  const [planes, rows, columns] = cubeOf(fixed.shape);
  const [dz, dy, dx] = offsets;
  const [lowRow, low] = [dy[0] as number, dx[0] as number];
  const parts = Math.ceil(dy.length / AT_ONCE);
  const width = 4 * Math.ceil((dx.length - 1) / 4);
  const stride = columns + width + 4;
  const corner: Offsets = [dz, [lowRow], [low]];
  const starts = dz.length > 1 ? sharedByVectors(fixed, moved, corner) : sharedByDifferences(fixed, moved, corner);
  const outlines = outlinesOf(moved, stride);
  const sums = 32 * (width + 4) + 4;
  const lists = [fixed.first, fixed.edges, moved.first, outlines.edges, outlines.stepsFirst, outlines.steps, dz];
  const room = roomFor([
    ...lists.map((list) => 4 * list.length),
    4 * ROWS * stride,
    4 * (Math.ceil(rows / 32) + 1) * stride,
    dz.length * parts * (880 * (width / 4 + 1) + 64),
    192 + stride,
    4 * dz.length * parts * sums,
  ]);
  const kernel = kernels();
  if (!starts || !room || !kernel) return false;
  const { at, integers } = room;
  for (const [i, list] of lists.entries()) integers.set(list, (at[i] as number) >>> 2);
  const [a, b, c, d, e, f, g, words, packed, piles, scratch, found] = at as Twelve;
  integers.fill(0, words >>> 2, (found >>> 2) + dz.length * parts * sums);
  kernel.patches(
    planes,
    rows,
    a,
    b,
    c,
    d,
    e,
    f,
    g,
    dz.length,
    lowRow,
    parts,
    low,
    width,
    words,
    stride,
    packed,
    piles,
    scratch,
    found,
  );
  for (let z = 0, from = found >>> 2; z < dz.length; z++) {
    let out = z * rowOffsets * dx.length;
    let corner = starts[z] as number;
    for (let y = 0; y < dy.length; from += sums) {
      const down = from + 32 * width;
      const began = integers[down + 128] as number;
      for (let bit = 0; bit < AT_ONCE && y < dy.length; bit++, y++) {
        let count = corner;
        counts[out++] = count;
        for (let x = 1, i = from + bit; x < dx.length; x++, i += 32) {
          count += integers[i] as number;
          counts[out++] = count;
        }
        for (let lane = down + bit; lane < down + 128; lane += 32) corner += integers[lane] as number;
        corner -= began;
      }
    }
  }
  return true;
}

type Twelve = [number, number, number, number, number, number, number, number, number, number, number, number];
