/** bzip2 by seek-bzip, which verifies checksums, limited to the expected number of bytes. */
import Bunzip from "seek-bzip";
import { damaged, truncated } from "./faults.js";

const LONG = new Error("longer than announced");

/** A bzip2 stream, or several in a row, of exactly `length` bytes. */
export function bunzip2(file: string, bytes: Uint8Array, length: number): Uint8Array {
  const room = new Uint8Array(length);
  let [from, to] = [0, 0];
  const input = {
    readByte: () => bytes[from++] ?? -1,
    read(into: Uint8Array, at: number, wanted: number) {
      const part = bytes.subarray(from, from + wanted);
      into.set(part, at);
      from += part.length;
      return part.length === 0 ? -1 : part.length;
    },
    eof: () => from >= bytes.length,
  };
  const output = {
    writeByte(byte: number) {
      if (to === length) throw LONG;
      room[to++] = byte;
    },
  };
  try {
    Bunzip.decode(input, output, true);
  } catch (error) {
    if (error === LONG) throw damaged(file, `it holds more than the ${length} bytes that its header asks for`);
    if (from > bytes.length) throw truncated(file, "its compressed stream ends early");
    throw damaged(file, `its compressed stream does not decode (${(error as Error).message})`);
  }
  if (to < length) throw truncated(file, `it holds ${to} bytes, but its header asks for ${length}`);
  return room;
}
