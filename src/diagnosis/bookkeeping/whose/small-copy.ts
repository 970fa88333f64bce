/**
 * A small copy of a mask: which label is where, enough to tell whose mask it is, and small enough to keep one for every case.
 *
 * The frame is divided into cells; each holds every label's share of it in 256 steps. If there are many labels, some share their
 * cells. It is text, because surveys are plain JSON.
 */
import { cubeOf, type LabelMap, visitStretches } from "../../../mask/index.js";
import { diceOf } from "../../../metrics/index.js";

/** Cells along planes, rows and columns of a stack, and along rows and columns of a picture. */
const stack = [8, 16, 16] as const;
const picture = [1, 32, 32] as const;
/** Labels that are distinguished. */
const labels = 8;

/** Cells in ascending order, with what each holds, 1 to 255. */
export interface SmallCopy {
  readonly cells: Uint16Array;
  readonly shares: Uint8Array;
  readonly sum: number;
}

/** @returns "" for an empty mask. */
export function smallCopy({ values, shape }: LabelMap): string {
  const cube = cubeOf(shape);
  const grid = shape.length === 2 ? picture : stack;
  const [, rows, columns] = cube;
  const cellOf = (axis: 0 | 1 | 2) =>
    Int32Array.from({ length: cube[axis] }, (_, i) => Math.floor((i * Math.min(grid[axis], cube[axis])) / cube[axis]));
  const [ofPlane, ofRow, ofColumn] = [cellOf(0), cellOf(1), cellOf(2)];
  // The column after the last one of each cell.
  const ends = Int32Array.from({ length: grid[2] }, (_, cell) => ofColumn.lastIndexOf(cell) + 1);
  const counts = new Uint32Array(labels * grid[0] * grid[1] * grid[2]);
  visitStretches(values, columns, (value, from, to) => {
    const line = Math.floor(from / columns);
    const start = line * columns;
    const cells = ((ofPlane[Math.floor(line / rows)] as number) * grid[1] + (ofRow[line % rows] as number)) * grid[2];
    for (let x = from - start; x < to - start; ) {
      const column = ofColumn[x] as number;
      const end = Math.min(to - start, ends[column] as number);
      const cell = (cells + column) * labels + Math.abs(value % labels);
      counts[cell] = (counts[cell] as number) + end - x;
      x = end;
    }
  });
  const room = cube.reduce((size, n, axis) => size * Math.max(1, n / (grid[axis] as number)), 1);
  let text = "";
  counts.forEach((voxels, cell) => {
    if (voxels === 0) return;
    const share = Math.max(1, Math.min(255, Math.round((255 * voxels) / room)));
    text += String.fromCharCode(cell >> 8, cell & 255, share);
  });
  return btoa(text);
}

export function opened(text: string): SmallCopy {
  const bytes = atob(text);
  const cells = new Uint16Array(bytes.length / 3);
  const shares = new Uint8Array(bytes.length / 3);
  let sum = 0;
  for (let k = 0; k < cells.length; k++) {
    cells[k] = (bytes.charCodeAt(3 * k) << 8) | bytes.charCodeAt(3 * k + 1);
    shares[k] = bytes.charCodeAt(3 * k + 2);
    sum += shares[k] as number;
  }
  return { cells, shares, sum };
}

/** Dice of two small copies, from the most that their cells can share. */
export function likeness(a: SmallCopy, b: SmallCopy): number {
  let [shared, j] = [0, 0];
  for (let i = 0; i < a.cells.length; i++) {
    const cell = a.cells[i] as number;
    while ((b.cells[j] as number) < cell) j++;
    if (b.cells[j] === cell) shared += Math.min(a.shares[i] as number, b.shares[j] as number);
  }
  return diceOf({ reference: a.sum, prediction: b.sum, intersection: shared }, 0);
}
