/** Checks that raw voxels have exactly the expected length. */
import { damaged, truncated } from "./faults.js";

/** @throws InputError `truncated` or `damaged` if `bytes` is not exactly `length` long. */
export function exactly(file: string, bytes: Uint8Array, length: number): Uint8Array {
  const problem = `it has ${bytes.length} bytes, but its header asks for ${length}`;
  if (bytes.length < length) throw truncated(file, problem);
  if (bytes.length > length) throw damaged(file, problem);
  return bytes;
}

/** Checks, before memory is allocated, that packed bytes can expand to `length`; one expands to `ratio` at the most. */
export function couldHold(file: string, packed: number, ratio: number, length: number): void {
  if (packed * ratio >= length) return;
  throw truncated(file, `${packed} compressed bytes cannot hold the ${length} that its header asks for`);
}
