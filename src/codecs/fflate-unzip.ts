/** Decompression by fflate, for web pages. fflate verifies no checksums; this file does. */
import { Gunzip, Inflate, Unzlib } from "fflate";
import { joined, viewOf } from "./bytes.js";
import { crc32 } from "./crc32.js";
import { type Packing, type Unzip, UnzipFault } from "./unzip.js";

const STEP = 1 << 16;

export const fflateUnzip: Unzip = {
  whole(packing, bytes, expected, most = expected) {
    const parts: Uint8Array[] = [];
    let total = 0;
    for (const piece of unpacked(packing, bytes)) {
      total += piece.length;
      if (total > most) throw new UnzipFault("long");
      parts.push(piece);
    }
    return joined(parts);
  },
  head(packing, bytes, most) {
    const parts: Uint8Array[] = [];
    let total = 0;
    try {
      for (const piece of unpacked(packing, bytes)) {
        parts.push(piece);
        total += piece.length;
        if (total >= most) break;
      }
    } catch (error) {
      // The end of the stream is missing, or what should follow it.
      if (total === 0 && (error as UnzipFault).kind !== "early") throw error;
    }
    return joined(parts).subarray(0, most);
  },
  async *pieces(packing, bytes) {
    yield* unpacked(packing, bytes);
  },
  crc32,
};

function* unpacked(packing: Packing, bytes: Uint8Array): Generator<Uint8Array> {
  let pieces: Uint8Array[] = [];
  let sum = packing === "zlib" ? 1 : 0;
  const stream = packing === "gzip" ? new Gunzip() : packing === "zlib" ? new Unzlib() : new Inflate();
  stream.ondata = (piece) => {
    pieces.push(piece);
    if (packing === "gzip") sum = crc32(piece, sum);
    if (packing === "zlib") sum = adler32(piece, sum);
  };
  const check = (end: number) => {
    const width = packing === "gzip" ? 8 : packing === "zlib" ? 4 : 0;
    if (width === 0) return;
    const stored = end < width ? undefined : viewOf(bytes).getUint32(end - width, packing === "gzip");
    if (stored !== sum) throw new UnzipFault("unsound", "incorrect data check");
  };
  if (stream instanceof Gunzip) {
    stream.onmember = (start) => {
      if (start === 0) return;
      check(start);
      sum = 0;
    };
  }
  for (let at = 0; at < bytes.length; at += STEP) {
    push(() => stream.push(bytes.subarray(at, at + STEP)));
    yield* pieces;
    pieces = [];
  }
  push(() => stream.push(new Uint8Array(0), true));
  yield* pieces;
  check(bytes.length);
}

/** fflate's error code for a stream that ends early. */
const EARLY = 0;

function push(pushes: () => void): void {
  try {
    pushes();
  } catch (error) {
    if (error instanceof UnzipFault) throw error;
    const { code, message } = error as { code?: number; message: string };
    throw new UnzipFault(code === EARLY ? "early" : "unsound", message);
  }
}

/** Up to this many bytes, sums stay below 2³². */
const MOST = 5552;

function adler32(bytes: Uint8Array, before: number): number {
  let [a, b] = [before & 0xffff, before >>> 16];
  for (let at = 0; at < bytes.length; at += MOST) {
    const end = Math.min(at + MOST, bytes.length);
    for (let i = at; i < end; i++) {
      a += bytes[i] as number;
      b += a;
    }
    a %= 65521;
    b %= 65521;
  }
  return ((b << 16) | a) >>> 0;
}
