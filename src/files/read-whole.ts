/** Reads whole files, checked against a size limit and against their reported length. */
import type { FileHandle } from "node:fs/promises";
import { size, truncated } from "../codecs/faults.js";
import { InputError } from "../errors/index.js";
import { inFile } from "./open-file.js";

const HEAD = 1024;

/** All bytes of a file; `look` gets the first ones before the rest is read, and may throw to refuse them. */
export function readWhole(file: string, maxBytes: number, look?: (head: Uint8Array) => void): Promise<Uint8Array> {
  return inFile(file, async (handle, length) => {
    if (length === 0) throw truncated(file, "it is empty");
    if (length > maxBytes) {
      const problem = `has ${size(length)}, and at most ${size(maxBytes)} are read`;
      throw new InputError({ code: "too-large", file, problem, hint: "crop the volume, or save it compressed" });
    }
    if (look) look(await readExactly(handle, file, Math.min(HEAD, length), 0));
    return await readExactly(handle, file, length, 0);
  });
}

/** `length` bytes from `start` in a separate buffer, aligned for every number type. */
async function readExactly(handle: FileHandle, file: string, length: number, start: number): Promise<Uint8Array> {
  // Not zeroed first, and not a Buffer, whose slices are not copies.
  const bytes = new Uint8Array(Buffer.allocUnsafeSlow(length).buffer);
  for (let at = 0; at < length; ) {
    const { bytesRead } = await handle.read(bytes, at, Math.min(length - at, 2 ** 30), start + at);
    if (bytesRead === 0) throw truncated(file, `it ended after ${at} of ${length} bytes while it was read`);
    at += bytesRead;
  }
  return bytes;
}
