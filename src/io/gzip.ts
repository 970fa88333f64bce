/**
 * Decompression that cannot be fooled: gzip's and zlib's own checksums and ends are checked by Node's zlib, and the
 * output is bounded by what the header announced, so that a small file cannot fill the memory.
 */
import { gunzipSync, inflateRawSync, inflateSync } from "node:zlib";
import { damaged, truncated } from "./faults.js";

/** Deflate cannot shrink more than this (RFC 1951: 258 bytes in two bits, rounded up). */
const MOST_SHRINKING = 1033;

/** The first `wanted` bytes of a gzip stream; fewer where it holds fewer. What follows is not looked at. */
export function gunzipHead(file: string, bytes: Buffer, wanted: number): Buffer {
  // Bytes enough for `wanted` whatever the compression, plus a header with a long name in it.
  const some = bytes.subarray(0, wanted * 2 + 4096);
  try {
    // Z_SYNC_FLUSH: an end that is missing is no error here; the whole stream is checked later.
    return gunzipSync(some, { finishFlush: 2, maxOutputLength: some.length * MOST_SHRINKING }).subarray(0, wanted);
  } catch (error) {
    throw unzipFault(file, error);
  }
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

/** A whole zlib stream of exactly `length` bytes; as `gunzip`. */
export function inflate(file: string, bytes: Buffer, length: number): Buffer {
  return exactly(file, bytes, length, inflateSync);
}

/** A whole stream of bare deflate of exactly `length` bytes; as `gunzip`, but it has no checksum of its own. */
export function inflateRaw(file: string, bytes: Buffer, length: number): Buffer {
  return exactly(file, bytes, length, inflateRawSync);
}

function exactly(file: string, bytes: Buffer, length: number, unzip: typeof gunzipSync): Buffer {
  // Checked before anything is allocated.
  if (bytes.length * MOST_SHRINKING < length) {
    throw truncated(file, `${bytes.length} compressed bytes cannot hold the ${length} that its header asks for`);
  }
  let whole: Buffer;
  try {
    // One chunk, a little longer than the answer, so that zlib neither copies nor asks for a second one.
    whole = unzip(bytes, { chunkSize: Math.max(length + 64, 1024), maxOutputLength: Math.max(length, 1) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") {
      throw damaged(file, `it holds more than the ${length} bytes that its header asks for`);
    }
    throw unzipFault(file, error);
  }
  if (whole.length !== length) {
    throw truncated(file, `it holds ${whole.length} bytes, but its header asks for ${length}`);
  }
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
