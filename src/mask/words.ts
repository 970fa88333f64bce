/** Reads one and two-byte voxels as four-byte words, so that runs of one value are skipped several voxels at a time. */
import type { VoxelArray } from "./volume.js";

export interface Words {
  readonly words: Int32Array;
  /** Voxels before the first word, which starts at a multiple of four bytes. */
  readonly head: number;
  /** log2 of the voxels per word: 2 for bytes, 1 for two bytes. */
  readonly shift: number;
}

/** Undefined if a voxel fills a word or more, if values are fractions, or if there are too few voxels. */
export function wordsOf(values: VoxelArray): Words | undefined {
  const bytes = values.BYTES_PER_ELEMENT;
  if (bytes > 2) return undefined;
  const before = (4 - (values.byteOffset & 3)) & 3;
  const count = Math.max(0, values.byteLength - before) >> 2;
  if (count === 0) return undefined;
  return {
    words: new Int32Array(values.buffer, values.byteOffset + before, count),
    head: before / bytes,
    shift: bytes === 1 ? 2 : 1,
  };
}

/**
 * Where the run of voxels equal to the one at `from` ends.
 *
 * @param end where to stop at the latest.
 * @returns the index after the last of them.
 */
export function stretchEnd(values: VoxelArray, words: Words | undefined, from: number, end: number): number {
  const value = values[from] as number;
  let i = from + 1;
  if (words) {
    const { words: word, head, shift } = words;
    const inWord = (1 << shift) - 1;
    while (i < end && ((i - head) & inWord) !== 0) {
      if (values[i] !== value) return i;
      i++;
    }
    const all = shift === 2 ? ((value & 0xff) * 0x01010101) | 0 : ((value & 0xffff) * 0x00010001) | 0;
    const last = (end - head) >> shift;
    let w = (i - head) >> shift;
    while (w < last && word[w] === all) w++;
    i = Math.max(i, (w << shift) + head);
  }
  while (i < end && values[i] === value) i++;
  return i;
}

/**
 * Visits every stretch of equal non-zero values in each row.
 *
 * @param columns voxels of a row.
 * @param visit gets the value, and the indices of its first voxel and of the one after its last.
 */
export function visitStretches(
  values: VoxelArray,
  columns: number,
  visit: (value: number, from: number, to: number) => void,
): void {
  const words = wordsOf(values);
  for (let start = 0; start < values.length; start += columns) {
    const end = start + columns;
    for (let from = start; from < end; ) {
      const value = values[from] as number;
      const to = stretchEnd(values, words, from, end);
      if (value !== 0) visit(value, from, to);
      from = to;
    }
  }
}
