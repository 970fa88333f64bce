/** The files of a Zarr store for zarrita: a whole file, or undefined. */
import type { Folder } from "../format.js";
import { type ChunkCheck, inside } from "./zarr-chunks.js";

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
    /** Reads parts of a shard. */
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
