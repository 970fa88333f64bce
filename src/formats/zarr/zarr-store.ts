/** The files of a Zarr store as zarrita asks for them: whole, or not there. */
import { lstat } from "node:fs/promises";
import { join } from "node:path";
import { readWhole } from "../read-whole.js";
import type { ChunkCheck } from "./zarr-chunks.js";

type Range = { readonly offset: number; readonly length: number } | { readonly suffixLength: number };

/**
 * @param check of every chunk as it is stored: decoders fill what a cut one lacks.
 * @returns a store that can be read; it throws InputError for what is there and cannot be read.
 */
export function zarrStore(folder: string, maxBytes: number, check: ChunkCheck) {
  const bytesOf = async (key: string): Promise<Uint8Array | undefined> => {
    const file = join(folder, key);
    try {
      return await readWhole(file, maxBytes);
    } catch (error) {
      // A chunk that is not there holds the fill value; one behind a link that leads nowhere is lost.
      if (await isAbsent(file)) return undefined;
      throw error;
    }
  };
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

function isAbsent(file: string): Promise<boolean> {
  return lstat(file).then(
    () => false,
    (error: NodeJS.ErrnoException) => error.code === "ENOENT",
  );
}
