/** What readers need from their host: Node provides it in `files`, a page provides its own. */
import { unsupported } from "../codecs/faults.js";
import type { Packed, Unzip } from "../codecs/unzip.js";

/** ITK's result: sizes and voxels, with the first axis the fastest. */
export interface ItkImage {
  readonly size: readonly number[];
  readonly imageType: { readonly components: number };
  readonly data: unknown;
}

export interface Host {
  readonly unzip: Unzip;
  /** Reads a picture with one of ITK's readers; undefined if it cannot read it. */
  readonly itk?: (reader: "gdcm" | "jpeg" | "tiff", file: string, bytes: Uint8Array) => Promise<ItkImage | undefined>;
  /** HDF5 filters that its library lacks, compiled to WebAssembly, by file name. */
  readonly hdf5Filters?: () => Promise<ReadonlyMap<string, Uint8Array>>;
  readonly webp?: () => Promise<Uint8Array>;
}

export function needed<T>({ file }: Pick<Packed, "file">, decoder: T | undefined, format: string): T {
  if (decoder) return decoder;
  throw unsupported(file, `needs a decoder of ${format}, which there is none of here`, "read it by dicelens in Node");
}
