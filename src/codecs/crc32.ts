/** Checksums of PNG and ZIP (CRC-32: zlib's own where Node has it, 20.15, 22.2 and later, else by table) and of Zarr (CRC-32C). */
import * as zlib from "node:zlib";

const native = (zlib as { crc32?: (bytes: Uint8Array, before?: number) => number }).crc32;

const table = (polynomial: number) =>
  Int32Array.from({ length: 256 }, (_, n) => {
    let c = n;
    for (let k = 0; k < 8; k++) c = c & 1 ? polynomial ^ (c >>> 1) : c >>> 1;
    return c;
  });
const TABLE = table(0xedb88320);
const CASTAGNOLI = table(0x82f63b78);

/** CRC-32 as an unsigned number; `before` is that of the bytes before these. */
export const crc32: (bytes: Uint8Array, before?: number) => number = native ?? crc32ByTable;

/** The same without zlib's help. */
export function crc32ByTable(bytes: Uint8Array, before = 0): number {
  return byTable(bytes, TABLE, before);
}

/** CRC-32C, of Castagnoli's polynomial, as an unsigned number. */
export function crc32c(bytes: Uint8Array): number {
  return byTable(bytes, CASTAGNOLI);
}

function byTable(bytes: Uint8Array, of: Int32Array, before = 0): number {
  let c = before ^ -1;
  for (let i = 0; i < bytes.length; i++) c = (of[(c ^ (bytes[i] as number)) & 0xff] as number) ^ (c >>> 8);
  return (c ^ -1) >>> 0;
}
