/** Checks that an uncompressed chunk of a Zarr array is complete: zarrita fills a truncated chunk with zeros. */
import { utf8 } from "../../codecs/bytes.js";
import { voxelsOf } from "../../codecs/faults.js";
import type { Announced, Folder } from "../format.js";

type Range = { readonly offset: number; readonly length: number } | { readonly suffixLength: number };

/** A read-only store below a path; `check` sees every chunk, as decoders fill in what a truncated one lacks. */
export function zarrStore(folder: Folder, below: string, maxBytes: number, check: ChunkCheck) {
  // A missing chunk holds the fill value.
  const bytesOf = (key: string) => folder.bytes(inside(below, key.slice(1)), maxBytes);
  return {
    async get(key: `/${string}`) {
      const bytes = await bytesOf(key);
      const fault = bytes && !/\/(\.z\w+|zarr\.json)$/.test(key) ? check(bytes) : undefined;
      if (fault !== undefined) throw new Error(`its chunk ${key} ${fault}`);
      return bytes;
    },
    async getRange(key: `/${string}`, range: Range) {
      const bytes = await bytesOf(key);
      if (bytes === undefined) return undefined;
      const [from, length] =
        "suffixLength" in range
          ? [bytes.length - range.suffixLength, range.suffixLength]
          : [range.offset, range.length];
      if (from < 0 || from + length > bytes.length) throw new Error(`its shard ${key} is not whole`);
      // A copy, as numbers need an aligned start.
      return Uint8Array.from(bytes.subarray(from, from + length));
    },
  };
}

/** An array's metadata is shorter than this. */
const MOST_TEXT = 2 ** 26;

/** What is wrong with a chunk's bytes; undefined if nothing is. */
export type ChunkCheck = (chunk: Uint8Array) => string | undefined;

interface ArrayMeta {
  readonly shape?: readonly number[];
  readonly chunks?: readonly number[];
  readonly dtype?: string;
  readonly compressor?: object | null;
  readonly filters?: readonly object[] | null;
  readonly chunk_grid?: { readonly configuration?: { readonly chunk_shape?: readonly number[] } };
  readonly data_type?: string;
  readonly codecs?: readonly { readonly name?: string }[];
}

/** A check of chunks as stored, for the array at `below`; compressed ones are checked when they are unpacked. */
export async function zarrChunkCheck(folder: Folder, below: string, maxBytes: number): Promise<ChunkCheck> {
  const meta = await metaOf(folder, below);
  const shape = meta.chunks ?? meta.chunk_grid?.configuration?.chunk_shape;
  const width = widthOf(meta);
  if (!shape || width === undefined) return () => undefined;
  const length = voxelsOf(folder.path(below), shape, width, maxBytes) * width;
  const packs = (meta.codecs ?? []).filter(({ name = "" }) => !["bytes", "transpose"].includes(name));
  if (meta.compressor || (meta.filters ?? []).length + packs.length > 0) return () => undefined;
  return (chunk) => (chunk.length === length ? undefined : `has ${chunk.length} bytes, and needs ${length}`);
}

export const inside = (below: string, name: string) => (below === "" ? name : `${below}/${name}`);

async function metaOf(folder: Folder, below: string): Promise<ArrayMeta> {
  const read = (name: string) => folder.bytes(inside(below, name), MOST_TEXT);
  const bytes = (await read(".zarray")) ?? (await read("zarr.json"));
  return bytes ? (JSON.parse(utf8(bytes)) as ArrayMeta) : {};
}

/** The size of the first array in a folder: itself, or its finest scale, also in a group of labels. */
export async function zarrSize(folder: Folder): Promise<Announced | undefined> {
  const groups = await folder.list("labels");
  const places = [...groups.map(({ name }) => `labels/${name}/0`), "0", ""];
  for (const place of places) {
    const meta = await metaOf(folder, place).catch(() => undefined);
    const width = meta?.shape && widthOf(meta);
    if (!width) continue;
    const voxels = meta?.shape?.reduce((product, n) => product * n, 1) ?? 0;
    // Chunks of 64-bit integers stay in memory until they are collected.
    return { voxels, width, twice: true, beside: width >= 8 ? voxels * width : 0 };
  }
  return undefined;
}

/** Bytes per value: `<u2`, `uint16`, `bool`. */
function widthOf({ dtype, data_type: type }: ArrayMeta): number | undefined {
  if (type === "bool") return 1;
  const bytes = dtype === undefined ? Number(/\d+$/.exec(type ?? "")?.[0]) / 8 : Number(/\d+$/.exec(dtype)?.[0]);
  return bytes >= 1 ? bytes : undefined;
}
