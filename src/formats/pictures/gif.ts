// GIF with one image (https://www.w3.org/Graphics/GIF/spec-gif89a.txt). Read here because omggif returns only colours and
// gifuct-js fills in what a truncated file lacks.
import { joined, latin1, viewOf } from "../../codecs/bytes.js";
import { badHeader, couldHold, damaged, truncated, unsupported, voxelsOf } from "../../codecs/faults.js";
import { LZW_RATIO, unpackLzw } from "../../codecs/lzw.js";
import type { Format, Raster, Source } from "../format.js";
import { paletteValues } from "../picture.js";

export const gif: Format = {
  name: "GIF",
  extensions: [".gif"],
  matches: (head) => /^GIF8[79]a/.test(latin1(head, 0, 6)),
  announces: ({ head }) => ({
    voxels: viewOf(head).getUint16(6, true) * viewOf(head).getUint16(8, true),
    width: 1,
    twice: true,
  }),
  read: readGif,
};

type Palette = [number, number, number][];

interface Frame {
  readonly indices: Uint8Array;
  readonly palette: Palette;
}

function readGif({ file, bytes, maxBytes }: Source): Raster {
  let at = 6;
  const take = (length: number) => {
    if (at + length > bytes.length) throw truncated(file, "it ends before its end mark");
    at += length;
    return bytes.subarray(at - length, at);
  };
  const paletteOf = (flags: number): Palette | undefined => {
    if ((flags & 0x80) === 0) return undefined;
    const entries = take(3 << ((flags & 7) + 1));
    return Array.from({ length: entries.length / 3 }, (_, i) => [...entries.subarray(i * 3, i * 3 + 3)]) as Palette;
  };
  const blocks = () => {
    const parts: Uint8Array[] = [];
    for (let length = take(1)[0] as number; length > 0; length = take(1)[0] as number) parts.push(take(length));
    return joined(parts);
  };
  const screen = take(7);
  const [width, height] = [viewOf(screen).getUint16(0, true), viewOf(screen).getUint16(2, true)];
  voxelsOf(file, [height, width], 1, maxBytes);
  const common = paletteOf(screen[4] as number);
  let found: Frame | undefined;
  for (let mark = take(1)[0]; mark !== 0x3b; mark = take(1)[0]) {
    if (mark === 0x21) {
      take(1);
      blocks();
    } else if (mark === 0x2c) {
      const frame = take(9);
      if (found) throw unsupported(file, "holds several images", "save the one to score as a PNG");
      if ([0, 2, 4, 6].some((i) => viewOf(frame).getUint16(i, true) !== [0, 0, width, height][i / 2])) {
        throw unsupported(file, "holds an image that covers only a part of its canvas", "save it as PNG");
      }
      const flags = frame[8] as number;
      const palette = paletteOf(flags) ?? common;
      if (!palette) throw badHeader(file, "holds no palette");
      const literal = take(1)[0] as number;
      if (literal < 2 || literal > 8) throw damaged(file, `it gives codes of ${literal} bits`);
      found = { indices: pixels(file, blocks(), literal, width, height, (flags & 0x40) !== 0), palette };
    } else throw damaged(file, `it holds a block of kind ${mark}, which GIF does not know`);
  }
  if (!found) throw damaged(file, "it holds no image");
  return { shape: [height, width], spacing: [1, 1], unit: "px", ...paletteValues(found.indices, found.palette) };
}

/** First row of each pass of an interlaced image, and the step between its rows. */
const PASSES = [
  [0, 8],
  [4, 8],
  [2, 4],
  [1, 2],
] as const;

function pixels(file: string, codes: Uint8Array, literal: number, width: number, height: number, interlaced: boolean) {
  couldHold(file, codes.length, LZW_RATIO, width * height);
  const indices = new Uint8Array(width * height);
  const count = unpackLzw(codes, indices, { literal, highestFirst: false, early: false });
  if (count < 0) throw damaged(file, "its codes do not decode");
  if (count < indices.length) throw truncated(file, `it holds ${count} pixels of ${indices.length}`);
  if (!interlaced) return indices;
  const woven = new Uint8Array(indices.length);
  let from = 0;
  for (const [first, step] of PASSES) {
    for (let row = first; row < height; row += step, from += width) {
      woven.set(indices.subarray(from, from + width), row * width);
    }
  }
  return woven;
}
