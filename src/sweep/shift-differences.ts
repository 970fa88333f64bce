/**
 * The overlap of the reference and the moved prediction for every shift at once, from runs.
 *
 * Take a run [a, b) of the reference and a run [c, d) of the prediction in a pair of rows. As a function of the column
 * shift, their overlap is a trapezoid: it rises from a − d, is flat from the lesser of a − c and b − d to the greater,
 * and ends at b − c. Its second difference is +1, −1, −1, +1 at those four places. So each pair of runs that some shift
 * can overlap costs four additions, however many shifts there are, and two running sums turn the second differences
 * into exact integer counts.
 */
import { cubeOf, type Runs } from "../mask/index.js";
import type { Offsets } from "./offsets.js";

/**
 * |R ∩ (P moved)| for every combination of offsets.
 *
 * @param reference runs of the reference.
 * @param prediction runs of the prediction, in the same box.
 * @returns one count per combination, row-major: columns are fastest.
 */
export function sharedByDifferences(reference: Runs, prediction: Runs, offsets: Offsets): Int32Array {
  const [planes, rows, columns] = cubeOf(reference.shape);
  const [alongPlanes, alongRows, alongColumns] = offsets;
  const counts = new Int32Array(alongPlanes.length * alongRows.length * alongColumns.length);
  // Edges are at 0 to `columns`, so differences of two edges are −columns to columns.
  const second = new Int32Array(2 * columns + 1);
  const low = alongColumns.reduce((least, dx) => Math.min(least, dx), columns);
  const high = alongColumns.reduce((most, dx) => Math.max(most, dx), -columns);
  const last = Math.min(columns, high);
  const shared = new Int32Array(2 * columns + 1);
  let out = 0;
  for (const dz of alongPlanes) {
    for (const dy of alongRows) {
      if (Math.abs(dz) < planes && Math.abs(dy) < rows && last > -columns) {
        second.fill(0);
        addRowPairs(reference, prediction, planes, rows, columns, dz, dy, low, high, second);
        let slope = 0;
        let count = 0;
        for (let i = 0; i <= last + columns; i++) {
          shared[i] = count;
          slope += second[i] as number;
          count += slope;
        }
        // `count` is one place ahead: the trapezoid is 0 where it starts to rise.
        for (const dx of alongColumns) counts[out++] = Math.abs(dx) < columns ? (shared[dx + columns] as number) : 0;
      } else {
        out += alongColumns.length;
      }
    }
  }
  return counts;
}

/** Adds the second differences of every pair of runs in rows that coincide after a move by (dz, dy). */
function addRowPairs(
  reference: Runs,
  prediction: Runs,
  planes: number,
  rows: number,
  columns: number,
  dz: number,
  dy: number,
  low: number,
  high: number,
  second: Int32Array,
): void {
  const { first: firstR, edges: edgesR } = reference;
  const { first: firstP, edges: edgesP } = prediction;
  const firstRow = Math.max(0, dy);
  const endRow = Math.min(rows, rows + dy);
  for (let plane = Math.max(0, dz); plane < Math.min(planes, planes + dz); plane++) {
    let line = plane * rows + firstRow;
    let moved = (plane - dz) * rows + firstRow - dy;
    for (let row = firstRow; row < endRow; row++, line++, moved++) {
      let fromP = 2 * (firstP[moved] as number);
      const toP = 2 * (firstP[moved + 1] as number);
      if (fromP === toP) continue;
      const toR = 2 * (firstR[line + 1] as number);
      for (let i = 2 * (firstR[line] as number); i < toR; i += 2) {
        const a = (edgesR[i] as number) + columns;
        const b = (edgesR[i + 1] as number) + columns;
        // Skip runs that no column shift can overlap: before, for all further runs of the reference …
        while (fromP < toP && a - (edgesP[fromP + 1] as number) >= high + columns) fromP += 2;
        for (let j = fromP; j < toP; j += 2) {
          const c = edgesP[j] as number;
          // … and after.
          if (b - c <= low + columns) break;
          const d = edgesP[j + 1] as number;
          (second[a - d] as number)++;
          (second[a - c] as number)--;
          (second[b - d] as number)--;
          (second[b - c] as number)++;
        }
      }
    }
  }
}
