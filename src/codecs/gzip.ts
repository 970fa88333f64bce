/**
 * Decompression that cannot be fooled: gzip's and zlib's own checksums and ends are checked by Node's zlib, and the
 * output is bounded by what the header announced, so that a small file cannot fill the memory.
 */
import { createGunzip, createInflate, createInflateRaw, gunzipSync, inflateRawSync, inflateSync } from "node:zlib";
import { damaged, truncated } from "./faults.js";
import { couldHold } from "./whole.js";

/** Deflate cannot shrink more than this (RFC 1951: 258 bytes in two bits, rounded up). */
const MOST_SHRINKING = 1033;

/** Whether bytes begin as a gzip stream does. */
export function isGzip(head: Uint8Array): boolean {
  return head.length >= 2 && head[0] === 0x1f && head[1] === 0x8b;
}

/** The first `wanted` bytes of a gzip stream; fewer where it holds fewer. What follows is not looked at. */
export function gunzipHead(file: string, bytes: Buffer, wanted: number): Buffer {
  return head(file, bytes, wanted, gunzipSync);
}

function head(file: string, bytes: Buffer, wanted: number, unzip: typeof gunzipSync): Buffer {
  // Bytes enough for `wanted` whatever the compression, plus a header with a long name in it.
  const some = bytes.subarray(0, wanted * 2 + 4096);
  try {
    // Z_SYNC_FLUSH: an end that is missing is no error here; the whole stream is checked later.
    return unzip(some, { finishFlush: 2, maxOutputLength: some.length * MOST_SHRINKING }).subarray(0, wanted);
  } catch (error) {
    throw unzipFault(file, error);
  }
}

/** As `gunzipHead`, of bare deflate. */
export function inflateRawHead(file: string, bytes: Buffer, wanted: number): Buffer {
  return head(file, bytes, wanted, inflateRawSync);
}

/**
 * A whole gzip stream of exactly `length` bytes.
 *
 * @throws InputError `truncated` or `damaged` when the stream ends early, its checksum does not hold, or it holds more or
 *   fewer bytes than `length`.
 */
export function gunzip(file: string, bytes: Buffer, length: number): Buffer {
  return exactly(file, bytes, length, gunzipSync);
}

/** What may follow the voxels in a format of footers. */
const MOST_FOOTERS = 2 ** 25;

/** A whole gzip stream of `length` bytes or more; as `gunzip`. */
export function gunzipLonger(file: string, bytes: Buffer, length: number): Buffer {
  couldHold(file, bytes.length, MOST_SHRINKING, length);
  try {
    const whole = gunzipSync(bytes, { maxOutputLength: length + MOST_FOOTERS });
    if (whole.length < length) throw tooShort(file, whole.length, length);
    return whole;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") throw tooLong(file, length);
    throw unzipFault(file, error);
  }
}

/** A whole zlib stream of exactly `length` bytes; as `gunzip`. */
export function inflate(file: string, bytes: Buffer, length: number): Buffer {
  return exactly(file, bytes, length, inflateSync);
}

/** The first `most` bytes of a zlib stream, or all of them: then its checksum holds. */
export function inflateUpTo(file: string, bytes: Buffer, most: number): Buffer {
  try {
    return inflateSync(bytes, { maxOutputLength: most });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_BUFFER_TOO_LARGE") throw unzipFault(file, error);
    return head(file, bytes, most, inflateSync);
  }
}

/** A whole stream of bare deflate of exactly `length` bytes; as `gunzip`, but it has no checksum of its own. */
export function inflateRaw(file: string, bytes: Buffer, length: number): Buffer {
  return exactly(file, bytes, length, inflateRawSync);
}

/** What streams are unpacked by. */
const STREAMS = { gzip: createGunzip, zlib: createInflate, deflate: createInflateRaw };
const CHUNK = 1 << 20;

/**
 * As `gunzip`, `inflate` and `inflateRaw`, but given out in pieces as they come: the whole is never in memory.
 *
 * @param take is given each piece once; it may hold no more than a view of it.
 */
export async function unpackInto(
  file: string,
  bytes: Buffer,
  length: number,
  format: keyof typeof STREAMS,
  take: (piece: Buffer) => void,
): Promise<void> {
  couldHold(file, bytes.length, MOST_SHRINKING, length);
  const stream = STREAMS[format]({ chunkSize: CHUNK });
  let total = 0;
  const pieces = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  stream.end(bytes);
  try {
    for (;;) {
      const { done, value: piece } = await pieces.next().catch((error) => {
        throw unzipFault(file, error);
      });
      if (done) break;
      total += piece.length;
      if (total > length) throw tooLong(file, length);
      take(piece);
    }
  } finally {
    stream.destroy();
  }
  if (total !== length) throw tooShort(file, total, length);
}

const tooLong = (file: string, length: number) =>
  damaged(file, `it holds more than the ${length} bytes that its header asks for`);

const tooShort = (file: string, found: number, length: number) =>
  truncated(file, `it holds ${found} bytes, but its header asks for ${length}`);

function exactly(file: string, bytes: Buffer, length: number, unzip: typeof gunzipSync): Buffer {
  couldHold(file, bytes.length, MOST_SHRINKING, length);
  let whole: Buffer;
  try {
    // One chunk, a little longer than the answer, so that zlib neither copies nor asks for a second one.
    whole = unzip(bytes, { chunkSize: Math.max(length + 64, 1024), maxOutputLength: Math.max(length, 1) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") throw tooLong(file, length);
    throw unzipFault(file, error);
  }
  if (whole.length !== length) throw tooShort(file, whole.length, length);
  return whole;
}

function unzipFault(file: string, error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "Z_BUF_ERROR") return truncated(file, "its compressed stream ends early");
  if (code === "Z_DATA_ERROR" || code === "Z_NEED_DICT") {
    return damaged(file, `its compressed stream does not decode (${(error as Error).message})`);
  }
  return error;
}
