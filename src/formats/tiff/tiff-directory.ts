/** TIFF directories: one per page, each a table of tags; classic and BigTIFF, both byte orders. */
import { utf8, viewOf } from "../../codecs/bytes.js";
import { badHeader, damaged, truncated } from "../../codecs/faults.js";
import type { Announced, Opened } from "../format.js";

/** No more pages than this are read; the rest is assumed to be the same. */
const MOST_PAGES = 1 << 16;

export async function tiffSize(opened: Opened): Promise<Announced> {
  const little = opened.head[0] === 0x49;
  const big = viewOf(opened.head).getUint16(2, little) === 43;
  const [counter, entry, pointer] = big ? [8, 20, 8] : [2, 12, 4];
  const at = async (place: number, length: number) => {
    const bytes = await opened.at(place, length);
    if (bytes.length < length) throw new RangeError("a directory beyond the file's end");
    return viewOf(bytes);
  };
  const number = (view: DataView, place: number, width: number): number =>
    width === 8
      ? Number(view.getBigUint64(place, little))
      : width === 4
        ? view.getUint32(place, little)
        : view.getUint16(place, little);
  let voxels = 0;
  let width = 1;
  let next = number(await at(big ? 8 : 4, pointer), 0, pointer);
  for (let pages = 0; next !== 0 && pages < MOST_PAGES; pages++) {
    const count = number(await at(next, counter), 0, counter);
    if (count > 4096) break;
    const view = await at(next + counter, count * entry + pointer);
    const tags = new Map<number, number>();
    for (let i = 0; i < count; i++) {
      const from = i * entry;
      const isShort = view.getUint16(from + 2, little) === 3;
      tags.set(view.getUint16(from, little), number(view, from + (big ? 12 : 8), isShort ? 2 : 4));
    }
    const bits = tags.get(TAG.BitsPerSample) ?? 1;
    // With several samples, their bits are elsewhere in the file: assume one byte each.
    width = Math.max(width, (bits <= 64 ? Math.ceil(bits / 8) : 1) * (tags.get(TAG.SamplesPerPixel) ?? 1));
    voxels += (tags.get(TAG.ImageWidth) ?? 0) * (tags.get(TAG.ImageLength) ?? 0);
    next = number(view, count * entry, pointer);
  }
  return { voxels, width: Math.min(width, 64), twice: true };
}

export const TAG = {
  NewSubfileType: 254,
  ImageWidth: 256,
  ImageLength: 257,
  BitsPerSample: 258,
  Compression: 259,
  PhotometricInterpretation: 262,
  FillOrder: 266,
  ImageDescription: 270,
  StripOffsets: 273,
  Orientation: 274,
  SamplesPerPixel: 277,
  RowsPerStrip: 278,
  StripByteCounts: 279,
  XResolution: 282,
  YResolution: 283,
  PlanarConfiguration: 284,
  Predictor: 317,
  ColorMap: 320,
  TileWidth: 322,
  TileLength: 323,
  TileOffsets: 324,
  TileByteCounts: 325,
  ExtraSamples: 338,
  SampleFormat: 339,
  ModelPixelScale: 33550,
  ModelTiepoint: 33922,
  ModelTransformation: 34264,
  GeoKeyDirectory: 34735,
  GeoAsciiParams: 34737,
} as const;

export const METHOD = {
  none: 1,
  lzw: 5,
  oldJpeg: 6,
  jpeg: 7,
  deflate: 8,
  packBits: 32773,
  oldDeflate: 32946,
  zstandard: 50000,
} as const;

export interface Page {
  number(tag: number, otherwise: number): number;
  numbers(tag: number): readonly number[];
  text(tag: number): string;
}

export interface TiffDirectory {
  readonly littleEndian: boolean;
  readonly pages: readonly Page[];
}

interface Kind {
  readonly size: number;
  read(view: DataView, at: number, littleEndian: boolean): number;
}

const uint8: Kind = { size: 1, read: (view, at) => view.getUint8(at) };
const uint32: Kind = { size: 4, read: (view, at, little) => view.getUint32(at, little) };
const int32: Kind = { size: 4, read: (view, at, little) => view.getInt32(at, little) };
const uint64: Kind = { size: 8, read: (view, at, little) => Number(view.getBigUint64(at, little)) };
const ratio = ({ read }: Kind): Kind => ({
  size: 8,
  read: (view, at, little) => read(view, at, little) / read(view, at + 4, little),
});

const KINDS: Readonly<Record<number, Kind>> = {
  1: uint8,
  2: uint8,
  3: { size: 2, read: (view, at, little) => view.getUint16(at, little) },
  4: uint32,
  5: ratio(uint32),
  6: { size: 1, read: (view, at) => view.getInt8(at) },
  7: uint8,
  8: { size: 2, read: (view, at, little) => view.getInt16(at, little) },
  9: int32,
  10: ratio(int32),
  11: { size: 4, read: (view, at, little) => view.getFloat32(at, little) },
  12: { size: 8, read: (view, at, little) => view.getFloat64(at, little) },
  13: uint32,
  16: uint64,
  17: uint64,
  18: uint64,
};

export function tiffDirectory(file: string, bytes: Uint8Array): TiffDirectory {
  const littleEndian = bytes[0] === 0x49;
  const view = viewOf(bytes);
  const big = bytes.length >= 4 && view.getUint16(2, littleEndian) === 43;
  const wide = (at: number) => (big ? Number(view.getBigUint64(at, littleEndian)) : view.getUint32(at, littleEndian));
  const within = (at: number, length: number) => {
    if (at + length > bytes.length)
      throw truncated(file, `its directory points to byte ${at + length} of ${bytes.length}`);
  };
  within(0, big ? 16 : 8);
  const [counter, entry, pointer] = big ? [8, 20, 8] : [2, 12, 4];
  const pages: Page[] = [];
  const seen = new Set<number>();
  for (let at = wide(big ? 8 : 4); at !== 0; ) {
    if (seen.has(at)) throw damaged(file, "its directories run in a circle");
    seen.add(at);
    within(at, counter);
    const count = big ? wide(at) : view.getUint16(at, littleEndian);
    within(at + counter, count * entry + pointer);
    const tags = new Map<number, { type: number; count: number; at: number }>();
    for (let i = 0; i < count; i++) {
      const from = at + counter + i * entry;
      const type = view.getUint16(from + 2, littleEndian);
      const values = wide(from + 4);
      const length = (KINDS[type]?.size ?? 0) * values;
      const place = length <= pointer ? from + 4 + pointer : wide(from + 4 + pointer);
      if (KINDS[type]) within(place, length);
      tags.set(view.getUint16(from, littleEndian), { type, count: values, at: place });
    }
    pages.push(pageOf(view, littleEndian, tags));
    at = wide(at + counter + count * entry);
  }
  if (pages.length === 0) throw badHeader(file, "holds no page");
  return { littleEndian, pages };
}

type Tags = ReadonlyMap<number, { readonly type: number; readonly count: number; readonly at: number }>;

function pageOf(view: DataView, littleEndian: boolean, tags: Tags): Page {
  const numbers = (tag: number): number[] => {
    const { type = 0, count = 0, at = 0 } = tags.get(tag) ?? {};
    const kind = KINDS[type];
    return kind ? Array.from({ length: count }, (_, i) => kind.read(view, at + i * kind.size, littleEndian)) : [];
  };
  return {
    numbers,
    number: (tag, otherwise) => numbers(tag)[0] ?? otherwise,
    text(tag) {
      const found = tags.get(tag);
      if (found?.type !== 2) return "";
      const bytes = new Uint8Array(view.buffer, view.byteOffset + found.at, found.count);
      return utf8(bytes).replace(/\0.*$/s, "");
    },
  };
}
