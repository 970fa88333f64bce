/** The contract between `read.ts` and the formats, one folder each: what a format gets and returns. */
import type { Unzip } from "../codecs/unzip.js";
import type { Volume } from "../mask/index.js";
import type { Host } from "./host.js";

export type Grid = Pick<Volume, "shape" | "spacing" | "unit" | "origin" | "direction" | "world">;

export interface ReadOptions {
  /** Overrides the file's spacing: mm, in axis order. */
  readonly spacing?: readonly number[] | undefined;
  /** The memory limit for the voxels of one file, in bytes; default 4 GiB. */
  readonly maxBytes?: number | undefined;
  /** Masks: the axis of class probabilities; each voxel's label is the likeliest class. */
  readonly argmax?: number | undefined;
  /** Outlines: the voxel grid that they are drawn on, if the file does not give it. */
  readonly grid?: Grid | undefined;
  /** Outlines: the image is given, so do not look for one next to the file. */
  readonly isGridGiven?: boolean | undefined;
  /** Outlines: class names, numbered from 1. */
  readonly classes?: readonly string[] | undefined;
}

export type Use = "mask" | "image";

export interface Part {
  /** A segment, by its number or its name. */
  readonly segment?: string | undefined;
  readonly image?: string | undefined;
  readonly dataset?: string | undefined;
}

export interface Segment {
  /** The label that it becomes. */
  readonly label: number;
  readonly name: string;
}

/** What a reader gets besides the bytes, for a file or a folder. */
export interface Asked {
  readonly maxBytes: number;
  /** A mask needs exact values; an image does not, and its colours are used. */
  readonly use: Use;
  /** Class probabilities were requested: one axis more than an image has may hold them. */
  readonly classes?: boolean | undefined;
  readonly grid?: Grid | undefined;
  readonly names?: readonly string[] | undefined;
  /** For results with scores: leave out those with a lower score. */
  readonly threshold?: number | undefined;
}

/** The whole file in memory; the reader owns `bytes` and may change them in place. */
export interface Source extends Host, Part, Asked {
  readonly file: string;
  readonly bytes: Uint8Array;
  /** The file is compressed with gzip, and the format is inside. */
  readonly isGzip?: boolean;
  /** Reads another file in the same folder, named by this one's header; returns it whole, with its path. */
  beside(name: string): Promise<{ file: string; bytes: Uint8Array }>;
  /** The folder of the file, to look for the image that it was drawn on. */
  readonly near?: Folder | undefined;
  /** The file's JSON, which the host parses once for all its images. */
  json(): Promise<unknown>;
}

/** A folder that may be one image: a series or a store. */
export interface Folder extends Host {
  readonly file: string;
  /** Names of its content, or of a subfolder's, sorted; empty if there is no such folder. */
  list(below?: string): Promise<readonly { readonly name: string; readonly isFolder: boolean }[]>;
  head(name: string, length: number): Promise<Uint8Array>;
  /** A whole file below it; undefined if there is none. */
  bytes(name: string, maxBytes: number): Promise<Uint8Array | undefined>;
  path(name: string): string;
}

/** A volume as the file holds it, before it becomes a mask or an image. */
export interface Raster extends Volume {
  /** Values per voxel, interleaved (3 for RGB); default 1. */
  readonly samples?: number;
  /** The axis of `shape` that holds class probabilities, if the format says so. */
  readonly classAxis?: number;
  /** The last sample is opacity. */
  readonly alpha?: boolean;
  /** The colours that the values index: red, green and blue of each entry. */
  readonly palette?: Uint8Array;
  /** Planes that the file omits at either end are background, not unknown (DICOM SEG). */
  readonly sparsePlanes?: boolean;
  /** The values are label ids as they are: no threshold applies, and 255 does not mean 1. */
  readonly areIds?: boolean;
}

/** What a file's header says about its voxels, unchecked: used to share out memory before anything is read. */
export interface Announced {
  readonly voxels: number;
  /** Bytes per voxel in the file. */
  readonly width: number;
  /** Bytes per voxel once read, if that is not `width`. */
  readonly kept?: number;
  /** While reading, unpacked voxels are in memory next to the final ones. */
  readonly twice?: boolean;
  /** Extra memory of the decoder in bytes, whatever it reads. */
  readonly beside?: number;
  /** Extra memory of the decoder per byte of the file. */
  readonly besideEach?: number;
}

/** A file of which only the beginning is read. */
export interface Opened extends Part {
  readonly file: string;
  readonly unzip: Unzip;
  /** The first 64 KiB, or as much as there is; with gzip, the first bytes inside. The reader owns it. */
  readonly head: Uint8Array;
  /** Bytes from elsewhere in the file, as many as there are. */
  at(start: number, length: number): Promise<Uint8Array>;
}

export interface Format {
  /** The common name: "NIfTI". */
  readonly name: string;
  /** Lower case, with the dot, the usual one first. */
  readonly extensions: readonly string[];
  /** Name and extensions with gzip, if that is common. */
  readonly gzip?: { readonly name: string; readonly extensions: readonly string[] };
  /** Values are approximate: fine for an image, never for a mask. */
  readonly lossy?: boolean;
  /** A file may hold several arrays, one of which can be requested. */
  readonly hasDatasets?: boolean;
  /** Such files also lie next to masks for other reasons, so a folder's are read only if it has no others. */
  readonly isAside?: boolean;
  /** Only the file's parsed JSON is used, never its bytes. */
  readonly isParsed?: boolean;
  /** Whether a file that begins with these bytes (up to 1 KiB, inside gzip if any) has this format. */
  matches(head: Uint8Array, part: Part): boolean;
  /** Undefined if the header does not say; may throw if the file is damaged. */
  announces?(opened: Opened): Announced | undefined | Promise<Announced | undefined>;
  /** Headers separate from their voxels: their extensions, and the file that a header names, from its first 64 KiB. */
  readonly detached?: { readonly extensions: readonly string[]; voxels(head: Uint8Array): string | undefined };
  /** The segments named by a header, one of which can be requested; `head` is the first 1 MiB. */
  segments?(head: Uint8Array): readonly Segment[];
  /** Decodes a whole file; refuses what is truncated, inconsistent, or cannot be scored. */
  read(source: Source): Raster | Promise<Raster>;
}

export interface FolderFormat {
  readonly name: string;
  matches(folder: Folder): Promise<boolean>;
  announces(folder: Folder): Promise<Announced | undefined>;
  read(folder: Folder, asked: Asked): Promise<Raster>;
}
