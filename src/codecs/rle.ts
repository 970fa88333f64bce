/** DICOM's run lengths (PS3.5 G): each byte of the values, highest first, is a segment of its own, packed by PackBits. */
import { couldHold, damaged, truncated } from "./faults.js";

/** Two bytes can encode one byte repeated 128 times. */
const MOST_IN_A_BYTE = 64;

/** The values of one frame, `width` bytes each, lowest byte first. */
export function unpackRle(file: string, packed: Uint8Array, count: number, width: number): Uint8Array {
  if (packed.length < 64) throw truncated(file, "a frame of run lengths ends within its header");
  const view = new DataView(packed.buffer, packed.byteOffset, packed.length);
  const segments = view.getUint32(0, true);
  if (segments !== width)
    throw damaged(file, `a frame has ${segments} segments of run lengths, and its header asks for ${width}`);
  couldHold(file, packed.length, MOST_IN_A_BYTE, count * width);
  const values = new Uint8Array(count * width);
  for (let segment = 0; segment < segments; segment++) {
    const start = view.getUint32(4 + 4 * segment, true);
    const end = segment + 1 < segments ? view.getUint32(8 + 4 * segment, true) : packed.length;
    if (start < 64 || end < start || end > packed.length)
      throw damaged(file, "its run lengths lie outside their frame");
    let [at, done] = [start, 0];
    let to = width - 1 - segment;
    while (done < count && at < end) {
      const code = packed[at++] as number;
      if (code === 128) continue;
      const length = code < 128 ? code + 1 : 257 - code;
      if (done + length > count) throw damaged(file, "its run lengths hold more than a frame");
      if (code < 128 && at + length > end) break;
      for (let i = 0; i < length; i++, to += width) values[to] = packed[code < 128 ? at + i : at] as number;
      at += code < 128 ? length : 1;
      done += length;
    }
    if (done < count) throw truncated(file, `a frame holds ${done} of ${count} values`);
  }
  return values;
}
