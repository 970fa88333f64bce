/** The boundary of a mask: the mask minus its erosion by the cross. Outside the shape is background. */
import { cubeOf, type Runs } from "../mask/index.js";

/**
 * The boundary of a mask as runs.
 *
 * A voxel is not boundary if it lies strictly inside its run and inside a run of every neighbouring row: an
 * intersection of runs.
 */
export function boundaryOfRuns({ shape, first, edges }: Runs): Runs {
  const [planes, rows, columns] = cubeOf(shape);
  const firstOut = new Int32Array(first.length);
  // A row of n columns has at most (n + 1) / 2 runs, in which boundary and inside alternate.
  const inside = new Int32Array(columns + 2);
  const other = new Int32Array(columns + 2);
  let out = new Int32Array(2 * edges.length + 2 * columns + 8);
  let used = 0;
  let voxels = 0;
  for (let plane = 0, line = 0; plane < planes; plane++) {
    for (let row = 0; row < rows; row++, line++) {
      firstOut[line] = used >> 1;
      const from = 2 * (first[line] as number);
      const to = 2 * (first[line + 1] as number);
      if (from === to) continue;
      if (used + 4 * (columns + 2) > out.length) {
        const larger = new Int32Array(2 * out.length + 4 * (columns + 2));
        larger.set(out);
        out = larger;
      }
      const open = row === 0 || row === rows - 1 || (shape.length === 3 && (plane === 0 || plane === planes - 1));
      let count = 0;
      if (!open) {
        for (let i = from; i < to; i += 2) {
          if ((edges[i + 1] as number) - (edges[i] as number) < 3) continue;
          inside[count++] = (edges[i] as number) + 1;
          inside[count++] = (edges[i + 1] as number) - 1;
        }
        count = shared(inside, count, first, edges, line - 1, other);
        count = shared(other, count, first, edges, line + 1, inside);
        if (shape.length === 3) {
          count = shared(inside, count, first, edges, line - rows, other);
          count = shared(other, count, first, edges, line + rows, inside);
        }
      }
      for (let i = from, j = 0; i < to; i += 2) {
        let start = edges[i] as number;
        const end = edges[i + 1] as number;
        for (; j < count && (inside[j] as number) < end; j += 2) {
          out[used++] = start;
          out[used++] = inside[j] as number;
          voxels += (inside[j] as number) - start;
          start = inside[j + 1] as number;
        }
        out[used++] = start;
        out[used++] = end;
        voxels += end - start;
      }
    }
  }
  firstOut[first.length - 1] = used >> 1;
  return { shape, first: firstOut, edges: out.subarray(0, used), voxels };
}

/** Intersects a list of runs with the runs of a line, into `target`; returns its length. */
function shared(
  list: Int32Array,
  length: number,
  first: Int32Array,
  edges: Int32Array,
  line: number,
  target: Int32Array,
): number {
  let count = 0;
  let j = 2 * (first[line] as number);
  const end = 2 * (first[line + 1] as number);
  for (let i = 0; i < length && j < end; ) {
    const listEnd = list[i + 1] as number;
    const lineEnd = edges[j + 1] as number;
    const start = Math.max(list[i] as number, edges[j] as number);
    const stop = Math.min(listEnd, lineEnd);
    if (start < stop) {
      target[count++] = start;
      target[count++] = stop;
    }
    if (listEnd <= lineEnd) i += 2;
    else j += 2;
  }
  return count;
}
