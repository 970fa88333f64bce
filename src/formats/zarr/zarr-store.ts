/** The files of a Zarr store as zarrita asks for them: whole, or not there. */
import type { Folder } from "../format.js";
import { type ChunkCheck, inside } from "./zarr-chunks.js";

type Range = { readonly offset: number; readonly length: number } | { readonly suffixLength: number };

/**
 * @param below the store's place in the folder.
 * @param check of every chunk as it is stored: decoders fill what a cut one lacks.
 * @returns a store that can be read; it throws InputError for what is there and cannot be read.
 */
export function zarrStore(folder: Folder, below: string, maxBytes: number, check: ChunkCheck) {
  // A chunk that is not there holds the fill value.
  const bytesOf = (key: string) => folder.bytes(inside(below, key.slice(1)), maxBytes);
  return {
    async get(key: `/${string}`) {
      const bytes = await bytesOf(key);
      const fault = bytes && !/\/(\.z\w+|zarr\.json)$/.test(key) ? check(bytes) : undefined;
      if (fault !== undefined) throw new Error(`its chunk ${key} ${fault}`);
      return bytes;
    },
    /** Parts of a shard. */
    async getRange(key: `/${string}`, range: Range) {
      const bytes = await bytesOf(key);
      if (bytes === undefined) return undefined;
      const [from, length] =
        "suffixLength" in range
          ? [bytes.length - range.suffixLength, range.suffixLength]
          : [range.offset, range.length];
      if (from < 0 || from + length > bytes.length) throw new Error(`its shard ${key} is not whole`);
      // A copy: numbers need an even start.
      return Uint8Array.from(bytes.subarray(from, from + length));
    },
  };
}
