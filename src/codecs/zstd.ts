/** Zstandard by its own C library (zstddec, in WebAssembly), limited to the expected number of bytes. */
import { ZSTDDecoder } from "zstddec";
import { couldHold, damaged, size, unsupported } from "./faults.js";

const decoder = new ZSTDDecoder();

/** Four bytes can encode a block of 128 KiB: one byte repeated. */
const MOST_SHRINKING = 2 ** 15;
/** Beyond this the library's memory may run out, and it does not report it. */
const MOST_BYTES = 2 ** 30;

/** Await once before calling `unzstd`. */
export const loadZstd = (): Promise<void> => decoder.init();

/** A whole Zstandard stream of exactly `length` bytes. */
export function unzstd(file: string, bytes: Uint8Array, length: number): Uint8Array {
  couldHold(file, bytes.length, MOST_SHRINKING, length);
  if (bytes.length + length > MOST_BYTES) {
    const problem = `holds a Zstandard stream of ${size(length)}`;
    throw unsupported(file, problem, "save it in smaller chunks, or with deflate");
  }
  // An error comes back as an impossible length.
  const unpacked = decoder.decode(bytes, length);
  if (unpacked.length !== length) {
    throw damaged(file, `a Zstandard stream in it does not decode to the ${length} bytes that its header asks for`);
  }
  return unpacked;
}
