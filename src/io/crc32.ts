/** The checksum of PNG chunks: zlib's own where Node has it (20.15, 22.2 and later), else by table. */
import * as zlib from "node:zlib";

const native = (zlib as { crc32?: (bytes: Uint8Array) => number }).crc32;

const TABLE = Int32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

/** CRC-32 as an unsigned number. */
export const crc32: (bytes: Uint8Array) => number = native ?? crc32ByTable;

/** The same without zlib's help. */
export function crc32ByTable(bytes: Uint8Array): number {
  let c = -1;
  for (let i = 0; i < bytes.length; i++) c = (TABLE[(c ^ (bytes[i] as number)) & 0xff] as number) ^ (c >>> 8);
  return (c ^ -1) >>> 0;
}
