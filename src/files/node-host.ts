/** What the format readers need from Node: zlib, and ITK and libwebp in WebAssembly. */
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { totalmem } from "node:os";
import { dirname, join, resolve } from "node:path";
import * as zlib from "node:zlib";
import { crc32 } from "../codecs/crc32.js";
import { type Unzip, UnzipFault } from "../codecs/unzip.js";
import type { Host, ItkImage } from "../formats/host.js";

/** The memory that this process may use, in bytes: the machine's, or the container's. */
export function wholeMemory(): number {
  const constrained = (process as { constrainedMemory?: () => number }).constrainedMemory?.() ?? 0;
  const total = totalmem();
  return constrained > 0 && constrained < total ? constrained : total;
}

const WHOLE = { gzip: zlib.gunzipSync, zlib: zlib.inflateSync, deflate: zlib.inflateRawSync };
const STREAMS = { gzip: zlib.createGunzip, zlib: zlib.createInflate, deflate: zlib.createInflateRaw };
const CHUNK = 1 << 20;

export const nodeUnzip: Unzip = {
  whole(packing, bytes, expected, most = expected) {
    // One chunk slightly larger than the result, so that zlib neither copies nor allocates a second one.
    const chunkSize = Math.max(expected + 64, 1024);
    return told(() => WHOLE[packing](bytes, { chunkSize, maxOutputLength: Math.max(most, 1) }));
  },
  head(packing, bytes, most) {
    // With Z_SYNC_FLUSH a missing end is not an error.
    return told(() => WHOLE[packing](bytes, { finishFlush: zlib.constants.Z_SYNC_FLUSH, maxOutputLength: most }));
  },
  async *pieces(packing, bytes) {
    const stream = STREAMS[packing]({ chunkSize: CHUNK });
    stream.end(bytes);
    try {
      for await (const piece of stream) yield plain(piece as Buffer);
    } catch (error) {
      throw faultOf(error);
    } finally {
      stream.destroy();
    }
  },
  // Available in Node 20.15, 22.2 and later.
  crc32: (zlib as { crc32?: typeof crc32 }).crc32 ?? crc32,
};

/** The same bytes as an array whose `slice` copies. */
const plain = ({ buffer, byteOffset, length }: Buffer): Uint8Array => new Uint8Array(buffer, byteOffset, length);

function told(unzips: () => Buffer): Uint8Array {
  try {
    return plain(unzips());
  } catch (error) {
    throw faultOf(error);
  }
}

const KINDS: Readonly<Record<string, UnzipFault["kind"]>> = {
  Z_BUF_ERROR: "early",
  Z_DATA_ERROR: "unsound",
  Z_NEED_DICT: "unsound",
  ERR_BUFFER_TOO_LARGE: "long",
};

function faultOf(error: unknown): unknown {
  const kind = KINDS[(error as NodeJS.ErrnoException).code ?? ""];
  return kind ? new UnzipFault(kind, (error as Error).message) : error;
}

type Reader = (file: string) => Promise<{ readonly couldRead: unknown; readonly image?: unknown }>;

const PRINTED = ["log", "warn", "error"] as const;
let calls = 0;
let printers: Pick<Console, (typeof PRINTED)[number]> | undefined;

/** ITK's readers are exact if they succeed, but print their errors and throw bare numbers; the output is suppressed. */
async function byItk(reader: Reader, file: string): Promise<ItkImage | undefined> {
  if (calls++ === 0) {
    printers = { log: console.log, warn: console.warn, error: console.error };
    for (const name of PRINTED) console[name] = () => undefined;
  }
  try {
    // A relative path means nothing in its file system.
    const { couldRead, image } = await reader(resolve(file));
    return couldRead ? (image as ItkImage) : undefined;
  } catch {
    return undefined;
  } finally {
    if (--calls === 0) Object.assign(console, printers);
  }
}

export const nodeHost: Host = {
  unzip: nodeUnzip,
  async itk(reader, file) {
    const { gdcmReadImageNode, jpegReadImageNode, tiffReadImageNode } = await import("@itk-wasm/image-io");
    return byItk({ gdcm: gdcmReadImageNode, jpeg: jpegReadImageNode, tiff: tiffReadImageNode }[reader], file);
  },
  async hdf5Filters() {
    const folder = join(dirname(createRequire(import.meta.url).resolve("h5wasm-plugins/package.json")), "plugins");
    const names = await readdir(folder);
    return new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))] as const)));
  },
  webp: () => readFile(createRequire(import.meta.url).resolve("@jsquash/webp/codec/dec/webp_dec.wasm")),
};
