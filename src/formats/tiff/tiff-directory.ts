/** TIFF's directories: one a page, each a table of tags; classic and BigTIFF, both byte orders. */
import { utf8, viewOf } from "../../codecs/bytes.js";
import { badHeader, damaged, truncated } from "../../codecs/faults.js";

/** A page's tags: numbers, or text. */
export interface Page {
  number(tag: number, otherwise: number): number;
  numbers(tag: number): readonly number[];
  text(tag: number): string;
}

export interface TiffDirectory {
  readonly littleEndian: boolean;
  readonly pages: readonly Page[];
}

/** Bytes a value, by TIFF's type codes. */
const SIZES: Readonly<Record<number, number>> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  10: 8,
  11: 4,
  12: 8,
  13: 4,
  16: 8,
  17: 8,
  18: 8,
};

/** @throws InputError `truncated`, `damaged` or `header`. */
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
      const length = (SIZES[type] ?? 0) * values;
      const place = length <= pointer ? from + 4 + pointer : wide(from + 4 + pointer);
      if (SIZES[type] !== undefined) within(place, length);
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
  const valueAt = (type: number, at: number): number => {
    switch (type) {
      case 1:
      case 2:
      case 7:
        return view.getUint8(at);
      case 6:
        return view.getInt8(at);
      case 3:
        return view.getUint16(at, littleEndian);
      case 8:
        return view.getInt16(at, littleEndian);
      case 4:
      case 13:
        return view.getUint32(at, littleEndian);
      case 9:
        return view.getInt32(at, littleEndian);
      case 5:
        return view.getUint32(at, littleEndian) / view.getUint32(at + 4, littleEndian);
      case 10:
        return view.getInt32(at, littleEndian) / view.getInt32(at + 4, littleEndian);
      case 11:
        return view.getFloat32(at, littleEndian);
      case 12:
        return view.getFloat64(at, littleEndian);
      case 16:
      case 17:
      case 18:
        return Number(view.getBigUint64(at, littleEndian));
      default:
        return Number.NaN;
    }
  };
  const numbers = (tag: number): number[] => {
    const found = tags.get(tag);
    if (!found) return [];
    const size = SIZES[found.type] ?? 0;
    return Array.from({ length: size === 0 ? 0 : found.count }, (_, i) => valueAt(found.type, found.at + i * size));
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
