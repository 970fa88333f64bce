// Safe decompression: the host verifies checksums and ends, and the output is limited to the length that the header
// announced, so a small file cannot fill the memory.
import { couldHold, damaged, truncated } from "./faults.js";

export type Packing = "gzip" | "zlib" | "deflate";

/** The host's decompression: zlib in Node, fflate in a page. */
export interface Unzip {
  /** A whole stream: `expected` bytes, and at most `most`; else an `UnzipFault`. */
  whole(packing: Packing, bytes: Uint8Array, expected: number, most?: number): Uint8Array;
  /** Unpacks the start of a stream, wherever the bytes end; at most about `most` bytes. */
  head(packing: Packing, bytes: Uint8Array, most: number): Uint8Array;
  /** As `whole`, in pieces; the consumer counts the bytes. */
  pieces(packing: Packing, bytes: Uint8Array): AsyncIterable<Uint8Array>;
  /** `before` is the checksum of the bytes before these. */
  crc32(bytes: Uint8Array, before?: number): number;
}

export class UnzipFault extends Error {
  constructor(
    readonly kind: "early" | "unsound" | "long",
    message = "",
  ) {
    super(message);
  }
}

/** What readers of packed bytes need: the file name for errors, and the host's decompression. */
export interface Packed {
  readonly file: string;
  readonly unzip: Unzip;
}

/** The best ratio of deflate (RFC 1951: 258 bytes in two bits, rounded up). */
const MOST_SHRINKING = 1033;
/** The most bytes that may follow the voxels in a format with footers. */
const MOST_FOOTERS = 2 ** 25;

export const isGzip = (head: Uint8Array): boolean => head.length >= 2 && head[0] === 0x1f && head[1] === 0x8b;

/** The first `wanted` bytes of a stream, or fewer if it is shorter. The rest is not read. */
export function unpackHead({ file, unzip }: Packed, packing: Packing, bytes: Uint8Array, wanted: number): Uint8Array {
  // Enough bytes for `wanted` at any compression, plus a header with a long name.
  const some = bytes.subarray(0, wanted * 2 + 4096);
  return faulting(file, wanted, () => unzip.head(packing, some, some.length * MOST_SHRINKING).subarray(0, wanted));
}

/** A whole stream of exactly `length` bytes; another length or a wrong checksum is an error. */
export function unpack({ file, unzip }: Packed, packing: Packing, bytes: Uint8Array, length: number): Uint8Array {
  couldHold(file, bytes.length, MOST_SHRINKING, length);
  const whole = faulting(file, length, () => unzip.whole(packing, bytes, length));
  if (whole.length !== length) throw tooShort(file, whole.length, length);
  return whole;
}

/** The first `most` bytes of a zlib stream. If that is all of it, its checksum is verified. */
export function inflateUpTo(packed: Packed, bytes: Uint8Array, most: number): Uint8Array {
  try {
    return packed.unzip.whole("zlib", bytes, Math.min(most, bytes.length * 4), most);
  } catch (error) {
    if (error instanceof UnzipFault && error.kind === "long") return unpackHead(packed, "zlib", bytes, most);
    throw unzipFault(packed.file, most, error);
  }
}

/** As `unpack`, but in pieces, each valid only during its call; with footers, more may follow, which is not passed on. */
export async function unpackInto(
  { file, unzip }: Packed,
  packing: Packing,
  bytes: Uint8Array,
  length: number,
  take: (piece: Uint8Array) => void,
  hasFooters = false,
): Promise<void> {
  couldHold(file, bytes.length, MOST_SHRINKING, length);
  const pieces = unzip.pieces(packing, bytes)[Symbol.asyncIterator]();
  let total = 0;
  try {
    for (;;) {
      const { done, value: piece } = await pieces.next().catch((error) => {
        throw unzipFault(file, length, error);
      });
      if (done) break;
      const left = length - total;
      total += piece.length;
      if (total > length + (hasFooters ? MOST_FOOTERS : 0)) throw tooLong(file, length);
      if (left > 0) take(piece.length > left ? piece.subarray(0, left) : piece);
    }
  } finally {
    await pieces.return?.();
  }
  if (total < length) throw tooShort(file, total, length);
}

const tooLong = (file: string, length: number) =>
  damaged(file, `it holds more than the ${length} bytes that its header asks for`);

const tooShort = (file: string, found: number, length: number) =>
  truncated(file, `it holds ${found} bytes, but its header asks for ${length}`);

function faulting<T>(file: string, length: number, unzips: () => T): T {
  try {
    return unzips();
  } catch (error) {
    throw unzipFault(file, length, error);
  }
}

function unzipFault(file: string, length: number, error: unknown): unknown {
  if (!(error instanceof UnzipFault)) return error;
  if (error.kind === "long") return tooLong(file, length);
  if (error.kind === "early") return truncated(file, "its compressed stream ends early");
  return damaged(file, `its compressed stream does not decode (${error.message})`);
}
