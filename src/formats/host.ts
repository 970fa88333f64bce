/** What readers cannot do by themselves and are given: Node has it in `files`, a page its own. */
import { unsupported } from "../codecs/faults.js";
import type { Packed, Unzip } from "../codecs/unzip.js";

/** What ITK gives: sizes and voxels, its first axis the fastest. */
export interface ItkImage {
  readonly size: readonly number[];
  readonly imageType: { readonly components: number };
  readonly data: unknown;
}

export interface Host {
  readonly unzip: Unzip;
  /** A picture by one of ITK's readers; nothing where it cannot read it. */
  readonly itk?: (reader: "gdcm" | "jpeg" | "tiff", file: string, bytes: Uint8Array) => Promise<ItkImage | undefined>;
  /** Filters of HDF5 that its library does not have itself, compiled to WebAssembly, by their files' names. */
  readonly hdf5Filters?: () => Promise<ReadonlyMap<string, Uint8Array>>;
  /** libwebp, compiled to WebAssembly. */
  readonly webp?: () => Promise<Uint8Array>;
}

/** @throws InputError `unsupported` where the host has no such decoder. */
export function needed<T>({ file }: Pick<Packed, "file">, decoder: T | undefined, format: string): T {
  if (decoder) return decoder;
  throw unsupported(file, `needs a decoder of ${format}, which there is none of here`, "read it by dicelens in Node");
}
