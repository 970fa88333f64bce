/** Raw voxels of a known length: neither fewer bytes nor more. */
import { damaged, truncated } from "./faults.js";

/** @throws InputError `truncated` or `damaged` when `bytes` is not exactly `length` long. */
export function exactly(file: string, bytes: Buffer, length: number): Buffer {
  const problem = `it has ${bytes.length} bytes, but its header asks for ${length}`;
  if (bytes.length < length) throw truncated(file, problem);
  if (bytes.length > length) throw damaged(file, problem);
  return bytes;
}
