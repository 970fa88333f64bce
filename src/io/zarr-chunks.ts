/**
 * Whether a chunk of a Zarr array is whole, before it is decoded: decoders fill what a cut chunk lacks with zeros, and unpack
 * what a few bytes can swell to.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { voxelsOf } from "./faults.js";
import { gunzip, inflate } from "./gzip.js";
import { loadZstd, unzstd } from "./zstd.js";

/** What is wrong with a chunk's bytes; nothing where it is whole. */
export type ChunkCheck = (chunk: Uint8Array) => string | undefined;

interface Codec {
  readonly name?: string;
  readonly id?: string;
}

interface ArrayMeta {
  readonly chunks?: readonly number[];
  readonly dtype?: string;
  readonly compressor?: Codec | null;
  readonly filters?: readonly Codec[] | null;
  readonly chunk_grid?: { readonly configuration?: { readonly chunk_shape?: readonly number[] } };
  readonly data_type?: string;
  readonly codecs?: readonly Codec[];
}

/**
 * @param array the array's folder, whose `.zarray` or `zarr.json` zarrita has read.
 * @throws InputError `too-large` when one chunk exceeds `maxBytes`.
 */
export async function zarrChunkCheck(array: string, maxBytes: number): Promise<ChunkCheck> {
  const text = await readFile(join(array, ".zarray"), "utf8").catch(() => readFile(join(array, "zarr.json"), "utf8"));
  const meta = JSON.parse(text) as ArrayMeta;
  const shape = meta.chunks ?? meta.chunk_grid?.configuration?.chunk_shape;
  const width = widthOf(meta);
  if (!shape || width === undefined) return () => undefined;
  const length = voxelsOf(array, shape, width, maxBytes) * width;
  const names = (meta.codecs ?? [...(meta.filters ?? []), ...(meta.compressor ? [meta.compressor] : [])])
    .map(({ name, id }) => name ?? id ?? "")
    .filter((name) => name !== "bytes" && name !== "transpose");
  if (meta.filters && meta.filters.length > 0) return () => undefined;
  if (names.includes("zstd")) await loadZstd();
  return checkOf(array, names, length);
}

/** @param codecs that turn bytes into bytes, in the order in which they were applied. */
function checkOf(array: string, codecs: readonly string[], length: number): ChunkCheck {
  const [codec, ...more] = codecs;
  if (codecs.at(-1) === "crc32c") {
    const inner = checkOf(array, codecs.slice(0, -1), length);
    return (chunk) => (chunk.length < 4 ? "is not whole" : inner(chunk.subarray(0, -4)));
  }
  if (more.length > 0) return () => undefined;
  const unpacks = (unpack: typeof inflate) => (chunk: Uint8Array) => {
    unpack(array, Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length), length);
    return undefined;
  };
  switch (codec) {
    case undefined:
      return (chunk) => (chunk.length === length ? undefined : `has ${chunk.length} bytes, and needs ${length}`);
    case "gzip":
      return unpacks(gunzip);
    case "zlib":
      return unpacks(inflate);
    case "zstd":
      return unpacks(unzstd);
    case "blosc":
      return (chunk) => {
        if (chunk.length < 16) return "is not whole";
        const view = new DataView(chunk.buffer, chunk.byteOffset);
        if (view.getUint32(12, true) !== chunk.length) return "is not whole";
        return view.getUint32(4, true) === length ? undefined : `does not unpack to ${length} bytes`;
      };
    default:
      // A shard's own index, with its checksum, says where each part ends.
      return () => undefined;
  }
}

/** Bytes a value: `<u2`, `uint16`, `bool`. */
function widthOf({ dtype, data_type: type }: ArrayMeta): number | undefined {
  if (type === "bool") return 1;
  const bytes = dtype === undefined ? Number(/\d+$/.exec(type ?? "")?.[0]) / 8 : Number(/\d+$/.exec(dtype)?.[0]);
  return bytes >= 1 ? bytes : undefined;
}
