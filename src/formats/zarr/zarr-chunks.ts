/** Whether a chunk of a Zarr array that nothing packs is whole: zarrita fills what a cut chunk lacks with zeros. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { voxelsOf } from "../../codecs/faults.js";
import type { Announced } from "../format.js";
import { readText } from "../read-text.js";

const HINT = "name a Zarr array";

/** What is wrong with a chunk's bytes; nothing where it is whole. */
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

/**
 * @param array the array's folder, whose `.zarray` or `zarr.json` zarrita has read.
 * @returns a check of chunks as they are stored; packed ones are checked where they are unpacked.
 * @throws InputError `too-large` when one chunk exceeds `maxBytes`.
 */
export async function zarrChunkCheck(array: string, maxBytes: number): Promise<ChunkCheck> {
  const meta = await metaOf(array);
  const shape = meta.chunks ?? meta.chunk_grid?.configuration?.chunk_shape;
  const width = widthOf(meta);
  if (!shape || width === undefined) return () => undefined;
  const length = voxelsOf(array, shape, width, maxBytes) * width;
  const packs = (meta.codecs ?? []).filter(({ name = "" }) => !["bytes", "transpose"].includes(name));
  if (meta.compressor || (meta.filters ?? []).length + packs.length > 0) return () => undefined;
  return (chunk) => (chunk.length === length ? undefined : `has ${chunk.length} bytes, and needs ${length}`);
}

async function metaOf(array: string): Promise<ArrayMeta> {
  const text = await readText(join(array, ".zarray"), HINT).catch(() => readText(join(array, "zarr.json"), HINT));
  return JSON.parse(text) as ArrayMeta;
}

/** The size of the first array in a folder that is one, or holds one at its finest scale, itself or in a group of labels. */
export async function zarrSize(folder: string): Promise<Announced | undefined> {
  const groups = await readdir(join(folder, "labels")).catch(() => []);
  const places = [...groups.map((name) => join(folder, "labels", name, "0")), join(folder, "0"), folder];
  for (const place of places) {
    const meta = await metaOf(place).catch(() => undefined);
    const width = meta?.shape && widthOf(meta);
    if (!width) continue;
    const voxels = meta?.shape?.reduce((product, n) => product * n, 1) ?? 0;
    // Chunks of 64-bit integers lie about until they are collected.
    return { voxels, width, twice: true, beside: width >= 8 ? voxels * width : 0 };
  }
  return undefined;
}

/** Bytes a value: `<u2`, `uint16`, `bool`. */
function widthOf({ dtype, data_type: type }: ArrayMeta): number | undefined {
  if (type === "bool") return 1;
  const bytes = dtype === undefined ? Number(/\d+$/.exec(type ?? "")?.[0]) / 8 : Number(/\d+$/.exec(dtype)?.[0]);
  return bytes >= 1 ? bytes : undefined;
}
