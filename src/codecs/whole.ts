/** Raw voxels of a known length: neither fewer bytes nor more. */
import { damaged, truncated } from "./faults.js";

/** @throws InputError `truncated` or `damaged` when `bytes` is not exactly `length` long. */
export function exactly(file: string, bytes: Uint8Array, length: number): Uint8Array {
  const problem = `it has ${bytes.length} bytes, but its header asks for ${length}`;
  if (bytes.length < length) throw truncated(file, problem);
  if (bytes.length > length) throw damaged(file, problem);
  return bytes;
}

/**
 * Whether packed bytes can hold so many at all: asked before anything is allocated for them.
 *
 * @param ratio what one packed byte holds at most.
 * @throws InputError `truncated` where they cannot.
 */
export function couldHold(file: string, packed: number, ratio: number, length: number): void {
  if (packed * ratio >= length) return;
  throw truncated(file, `${packed} compressed bytes cannot hold the ${length} that its header asks for`);
}
