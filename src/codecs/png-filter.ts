/** Decodes PNG scanlines, each one filter byte followed by packed samples; filters work on bytes that are `step` apart. */
import { damaged } from "./faults.js";

interface Layout {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly samples: number;
  readonly interlaced: boolean;
}

interface Pass {
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
}

const WHOLE: readonly Pass[] = [{ x: 0, y: 0, dx: 1, dy: 1 }];
const ADAM7: readonly Pass[] = [
  { x: 0, y: 0, dx: 8, dy: 8 },
  { x: 4, y: 0, dx: 8, dy: 8 },
  { x: 0, y: 4, dx: 4, dy: 8 },
  { x: 2, y: 0, dx: 4, dy: 4 },
  { x: 0, y: 2, dx: 2, dy: 4 },
  { x: 1, y: 0, dx: 2, dy: 2 },
  { x: 0, y: 1, dx: 1, dy: 2 },
];

/** The image's samples, one byte each, or two (big-endian) at depth 16; `inflate` gets the length of all scanlines. */
export function unfiltered(file: string, layout: Layout, inflate: (length: number) => Uint8Array): Uint8Array {
  const { width, height, depth, samples, interlaced } = layout;
  const passes = (interlaced ? ADAM7 : WHOLE)
    .map((pass) => ({
      ...pass,
      columns: Math.ceil((width - pass.x) / pass.dx),
      rows: Math.ceil((height - pass.y) / pass.dy),
    }))
    .filter(({ columns, rows }) => columns > 0 && rows > 0);
  const stride = (columns: number) => Math.ceil((columns * samples * depth) / 8);
  const filtered = inflate(passes.reduce((sum, { columns, rows }) => sum + rows * (1 + stride(columns)), 0));
  const pixel = depth === 16 ? 2 * samples : samples;
  // Whole bytes of one pass only lose their filter bytes: that is done in place.
  const moves = interlaced || depth < 8;
  const image = moves ? new Uint8Array(width * height * pixel) : filtered.subarray(0, width * height * pixel);
  let at = 0;
  for (const { x, y, dx, dy, columns, rows } of passes) {
    const length = stride(columns);
    // Where the line above begins; none above the first, whose filters take zeros instead.
    let above = -1;
    for (let row = 0; row < rows; row++, at += 1 + length) {
      const target = ((y + row * dy) * width + x) * pixel;
      const filter = filtered[at] as number;
      // Most lines of a mask have no filter, and then no views of them are needed.
      if (filter !== 0) {
        const before = above < 0 ? new Uint8Array(length) : filtered.subarray(above, above + length);
        const line = filtered.subarray(at + 1, at + 1 + length);
        undo(file, filter, line, before, Math.max(1, (depth * samples) >> 3));
      }
      above = moves ? at + 1 : target;
      if (!moves) {
        filtered.copyWithin(target, at + 1, at + 1 + length);
        continue;
      }
      const line = filtered.subarray(at + 1, at + 1 + length);
      if (depth < 8) unpack(line, depth, columns, image, target, dx);
      else
        for (let i = 0; i < length; i++)
          image[target + Math.floor(i / pixel) * dx * pixel + (i % pixel)] = line[i] as number;
    }
  }
  return image;
}

/** Samples smaller than a byte, most significant first, one per pixel. */
function unpack(line: Uint8Array, depth: number, columns: number, image: Uint8Array, target: number, dx: number): void {
  const mask = (1 << depth) - 1;
  for (let i = 0; i < columns; i++) {
    const bit = i * depth;
    image[target + i * dx] = ((line[bit >> 3] as number) >> (8 - depth - (bit & 7))) & mask;
  }
}

/** Undoes a scanline's filter in place. Sums wrap at 256, as the array's bytes do. */
function undo(file: string, filter: number, line: Uint8Array, above: Uint8Array, step: number): void {
  const n = line.length;
  switch (filter) {
    case 1:
      for (let i = step; i < n; i++) line[i] = (line[i] as number) + (line[i - step] as number);
      return;
    case 2:
      for (let i = 0; i < n; i++) line[i] = (line[i] as number) + (above[i] as number);
      return;
    case 3:
      for (let i = 0; i < n; i++) {
        const left = i < step ? 0 : (line[i - step] as number);
        line[i] = (line[i] as number) + ((left + (above[i] as number)) >> 1);
      }
      return;
    case 4:
      for (let i = 0; i < n; i++) {
        const left = i < step ? 0 : (line[i - step] as number);
        const corner = i < step ? 0 : (above[i - step] as number);
        line[i] = (line[i] as number) + paeth(left, above[i] as number, corner);
      }
      return;
    default:
      throw damaged(file, `a scanline names the filter ${filter}, and PNG knows 0 to 4`);
  }
}

/** The neighbour closest to left + above − corner; ties go to the first in this order. */
function paeth(left: number, above: number, corner: number): number {
  const toLeft = Math.abs(above - corner);
  const toAbove = Math.abs(left - corner);
  const toCorner = Math.abs(left + above - 2 * corner);
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}
