/** Which characters a font file has: its `cmap` table, read from WOFF. */
import { readFileSync } from "node:fs";
import { inflateSync } from "node:zlib";

/** Whether a WOFF file (https://www.w3.org/TR/WOFF/) has a glyph for a code point. */
export function coverageOf(file: string): (point: number) => boolean {
  const cmap = tableOf(readFileSync(file), "cmap");
  const ranges: [first: number, last: number][] = [];
  const seen = new Set<number>();
  for (let i = 0; i < cmap.readUInt16BE(2); i++) {
    const start = cmap.readUInt32BE(4 + 8 * i + 4);
    if (seen.has(start)) continue;
    seen.add(start);
    const format = cmap.readUInt16BE(start);
    if (format === 12) ranges.push(...groups(cmap, start));
    else if (format === 4) ranges.push(...segments(cmap, start));
  }
  return (point) => ranges.some(([first, last]) => point >= first && point <= last);
}

function tableOf(woff: Buffer, wanted: string): Buffer {
  for (let i = 0; i < woff.readUInt16BE(12); i++) {
    const entry = 44 + 20 * i;
    if (woff.toString("latin1", entry, entry + 4) !== wanted) continue;
    const [offset, stored, length] = [4, 8, 12].map((at) => woff.readUInt32BE(entry + at)) as [number, number, number];
    const bytes = woff.subarray(offset, offset + stored);
    return stored === length ? bytes : inflateSync(bytes);
  }
  throw new Error(`a font has no ${wanted} table`);
}

/** Format 12: groups of code points in a row. */
const groups = (cmap: Buffer, start: number): [number, number][] =>
  Array.from({ length: cmap.readUInt32BE(start + 12) }, (_, i) => {
    const group = start + 16 + 12 * i;
    return [cmap.readUInt32BE(group), cmap.readUInt32BE(group + 4)];
  });

/** Format 4: segments of the basic plane; the last one, of 0xFFFF alone, has no meaning. */
function segments(cmap: Buffer, start: number): [number, number][] {
  const count = cmap.readUInt16BE(start + 6) / 2;
  return Array.from({ length: count }, (_, i): [number, number] => [
    cmap.readUInt16BE(start + 16 + 2 * count + 2 * i),
    cmap.readUInt16BE(start + 14 + 2 * i),
  ]).filter(([first]) => first !== 0xffff);
}
