/** Checksums by table: CRC-32 of PNG and ZIP, and Castagnoli's of Zarr (CRC-32C), as unsigned numbers. */

const table = (polynomial: number) =>
  Int32Array.from({ length: 256 }, (_, n) => {
    let c = n;
    for (let k = 0; k < 8; k++) c = c & 1 ? polynomial ^ (c >>> 1) : c >>> 1;
    return c;
  });
const TABLE = table(0xedb88320);
const CASTAGNOLI = table(0x82f63b78);

/** @param before the checksum of the bytes before these. */
export const crc32 = (bytes: Uint8Array, before = 0): number => byTable(bytes, TABLE, before);

export const crc32c = (bytes: Uint8Array): number => byTable(bytes, CASTAGNOLI, 0);

function byTable(bytes: Uint8Array, of: Int32Array, before: number): number {
  let c = before ^ -1;
  for (let i = 0; i < bytes.length; i++) c = (of[(c ^ (bytes[i] as number)) & 0xff] as number) ^ (c >>> 8);
  return (c ^ -1) >>> 0;
}
