/** Zstandard by its own C library (zstddec, in WebAssembly), into as many bytes as there must be and no more. */
import { ZSTDDecoder } from "zstddec";
import { damaged } from "./faults.js";

const decoder = new ZSTDDecoder();

/** To be awaited once before `unzstd`. */
export function loadZstd(): Promise<void> {
  return decoder.init();
}

/**
 * A whole Zstandard stream of exactly `length` bytes.
 *
 * @throws InputError `damaged` when it does not decode, or to another length.
 */
export function unzstd(file: string, bytes: Uint8Array, length: number): Buffer {
  // Faults come back as a length that is none.
  const unpacked = decoder.decode(bytes, length);
  if (unpacked.length !== length) {
    throw damaged(file, `a Zstandard stream in it does not decode to the ${length} bytes that its header asks for`);
  }
  return Buffer.from(unpacked.buffer, unpacked.byteOffset, length);
}
