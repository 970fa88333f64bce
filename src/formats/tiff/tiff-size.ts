/** The size of a TIFF, from its directories in the file: a few bytes are read for each. */
import { viewOf } from "../../codecs/bytes.js";
import type { Announced, Opened } from "../format.js";
import { TAG } from "./tiff-tags.js";

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
