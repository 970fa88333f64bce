/**
 * Decompression that cannot be fooled: the host checks gzip's and zlib's own checksums and ends, and the output is bounded
 * by what the header announced, so that a small file cannot fill the memory.
 */
import { damaged, truncated } from "./faults.js";
import { couldHold } from "./whole.js";

export type Packing = "gzip" | "zlib" | "deflate";

/** How the host unpacks: Node by its zlib, a page by fflate. */
export interface Unzip {
  /**
   * What a whole stream holds: `expected` bytes, and at most `most`.
   *
   * @throws UnzipFault
   */
  whole(packing: Packing, bytes: Uint8Array, expected: number, most?: number): Uint8Array;
  /** What the first bytes of a stream hold, wherever they end; at most about `most`. */
  head(packing: Packing, bytes: Uint8Array, most: number): Uint8Array;
  /** As `whole`, in pieces; who takes them counts them. */
  pieces(packing: Packing, bytes: Uint8Array): AsyncIterable<Uint8Array>;
  /** `before` is that of the bytes before these. */
  crc32(bytes: Uint8Array, before?: number): number;
}

/** Why a stream does not unpack. */
export class UnzipFault extends Error {
  constructor(
    readonly kind: "early" | "unsound" | "long",
    message = "",
  ) {
    super(message);
  }
}

/** What readers of packed bytes need: the file that faults name, and the host's decompression. */
export interface Packed {
  readonly file: string;
  readonly unzip: Unzip;
}

/** Deflate cannot shrink more than this (RFC 1951: 258 bytes in two bits, rounded up). */
const MOST_SHRINKING = 1033;
/** What may follow the voxels in a format of footers. */
const MOST_FOOTERS = 2 ** 25;

/** Whether bytes begin as a gzip stream does. */
export function isGzip(head: Uint8Array): boolean {
  return head.length >= 2 && head[0] === 0x1f && head[1] === 0x8b;
}

/** The first `wanted` bytes of a stream; fewer where it holds fewer. What follows is not looked at. */
export function unpackHead({ file, unzip }: Packed, packing: Packing, bytes: Uint8Array, wanted: number): Uint8Array {
  // Bytes enough for `wanted` whatever the compression, plus a header with a long name in it.
  const some = bytes.subarray(0, wanted * 2 + 4096);
  return faulting(file, wanted, () => unzip.head(packing, some, some.length * MOST_SHRINKING).subarray(0, wanted));
}

/**
 * A whole stream of exactly `length` bytes.
 *
 * @throws InputError `truncated` or `damaged` when the stream ends early, its checksum does not hold, or it holds more or
 *   fewer bytes than `length`.
 */
export function unpack({ file, unzip }: Packed, packing: Packing, bytes: Uint8Array, length: number): Uint8Array {
  couldHold(file, bytes.length, MOST_SHRINKING, length);
  const whole = faulting(file, length, () => unzip.whole(packing, bytes, length));
  if (whole.length !== length) throw tooShort(file, whole.length, length);
  return whole;
}

/** The first `most` bytes of a zlib stream, or all of them: then its checksum holds. */
export function inflateUpTo(packed: Packed, bytes: Uint8Array, most: number): Uint8Array {
  try {
    return packed.unzip.whole("zlib", bytes, Math.min(most, bytes.length * 4), most);
  } catch (error) {
    if (error instanceof UnzipFault && error.kind === "long") return unpackHead(packed, "zlib", bytes, most);
    throw unzipFault(packed.file, most, error);
  }
}

/**
 * As `unpack`, but given out in pieces as they come: the whole is never in memory.
 *
 * @param take is given each piece once; it may hold no more than a view of it.
 * @param hasFooters whether something may follow the `length` bytes; it is not given to `take`.
 */
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
