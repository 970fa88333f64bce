/** Zstandard by its own C library (zstddec, in WebAssembly), into as many bytes as there must be and no more. */
import { ZSTDDecoder } from "zstddec";
import { damaged, size, unsupported } from "./faults.js";
import { couldHold } from "./whole.js";

const decoder = new ZSTDDecoder();

/** A block of 128 KiB in four bytes: a byte repeated. */
const MOST_SHRINKING = 2 ** 15;
/** More than this the library's memory might not hold, and it does not say so. */
const MOST_BYTES = 2 ** 30;

/** To be awaited once before `unzstd`. */
export function loadZstd(): Promise<void> {
  return decoder.init();
}

/**
 * A whole Zstandard stream of exactly `length` bytes.
 *
 * @throws InputError `damaged` when it does not decode, or to another length.
 */
export function unzstd(file: string, bytes: Uint8Array, length: number): Uint8Array {
  couldHold(file, bytes.length, MOST_SHRINKING, length);
  if (bytes.length + length > MOST_BYTES) {
    const problem = `holds a Zstandard stream of ${size(length)}`;
    throw unsupported(file, problem, "save it in smaller chunks, or with deflate");
  }
  // Faults come back as a length that is none.
  const unpacked = decoder.decode(bytes, length);
  if (unpacked.length !== length) {
    throw damaged(file, `a Zstandard stream in it does not decode to the ${length} bytes that its header asks for`);
  }
  return unpacked;
}
