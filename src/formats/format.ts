/** What a format gives and is given: the contract between the door (`read.ts`) and the one folder a format. */
import type { Unzip } from "../codecs/unzip.js";
import type { Volume } from "../mask/index.js";
import type { Grid } from "./grid.js";
import type { Host } from "./host.js";

export interface ReadOptions {
  /** Overrides the file's spacing: mm, in axis order. */
  readonly spacing?: readonly number[] | undefined;
  /** The most bytes that the voxels of one file may take; default 4 GiB. */
  readonly maxBytes?: number | undefined;
  /** Masks: the axis that holds probabilities of classes; each voxel's label is the class of the highest. */
  readonly argmax?: number | undefined;
  /** Outlines: the voxels that they are drawn on, where the file itself does not tell. */
  readonly grid?: Grid | undefined;
  /** Outlines: the image that was drawn on is given, and none is looked for beside the file. */
  readonly isGridGiven?: boolean | undefined;
  /** Outlines: names of classes, numbered from 1. */
  readonly classes?: readonly string[] | undefined;
}

export type Use = "mask" | "image";

/** The one part of a file of several that was asked for. */
export interface Part {
  /** A segment, by its number or its name. */
  readonly segment?: string | undefined;
  /** An image, by its name. */
  readonly image?: string | undefined;
  /** An array, by its path. */
  readonly dataset?: string | undefined;
}

/** A segment as its file describes it. */
export interface Segment {
  /** The label that it becomes. */
  readonly label: number;
  readonly name: string;
}

/** What a reader is given beside the bytes, for a file and for a folder. */
export interface Asked {
  readonly maxBytes: number;
  /** A mask needs exact values; an image does not, and its colours are looked at. */
  readonly use: Use;
  /** Probabilities of classes were asked for: one axis more than an image has may hold them. */
  readonly classes?: boolean | undefined;
  /** The voxels that outlines are drawn on. */
  readonly grid?: Grid | undefined;
  /** Names of the classes of outlines, numbered from 1. */
  readonly names?: readonly string[] | undefined;
  /** Results with scores: those with a lower one are left out. */
  readonly threshold?: number | undefined;
}

/** The whole file in memory; `bytes` belongs to the reader and may be changed in place. */
export interface Source extends Host, Part, Asked {
  readonly file: string;
  readonly bytes: Uint8Array;
  /** The file is gzip's, and the format lies within. */
  readonly isGzip?: boolean;
  /** Another file of the same folder, whole, that this one's header names; and its path. */
  beside(name: string): Promise<{ file: string; bytes: Uint8Array }>;
  /** The folder in which the file lies, where an image that it was drawn on may be looked for. */
  readonly near?: Folder | undefined;
  /** The file's JSON, which the host parses once for all images that it holds. */
  json(): Promise<unknown>;
}

/** A folder that may be one image: a series, a store. */
export interface Folder extends Host {
  readonly file: string;
  /** Names of what lies in it, or in a folder below, in order; none where there is no such folder. */
  list(below?: string): Promise<readonly { readonly name: string; readonly isFolder: boolean }[]>;
  /** The first bytes of a file in it, as many as there are. */
  head(name: string, length: number): Promise<Uint8Array>;
  /** A file below, whole; nothing where there is none. */
  bytes(name: string, maxBytes: number): Promise<Uint8Array | undefined>;
  /** The path of a file below, for faults. */
  path(name: string): string;
}

/** A volume as the file holds it, before anybody asks for a mask or an image. */
export interface Raster extends Volume {
  /** Values a voxel, interleaved (3 for RGB); default 1. */
  readonly samples?: number;
  /** The axis of `shape` that holds the classes of probabilities, where the format says so. */
  readonly classAxis?: number;
  /** The last of the samples is opacity. */
  readonly alpha?: boolean;
  /** The colours that the values are indices of: red, green and blue of each entry. */
  readonly palette?: Uint8Array;
  /** Planes that the file leaves out at either end are background, not unknown (DICOM SEG). */
  readonly sparsePlanes?: boolean;
  /** The values are ids of labels, whatever they are: no threshold, and 255 is no way to say 1. */
  readonly areIds?: boolean;
}

/** What a file's header says of its voxels, unchecked: what memory is shared by before anything is read. */
export interface Announced {
  readonly voxels: number;
  /** Bytes a voxel in the file. */
  readonly width: number;
  /** Bytes a voxel once it is read, where that is not `width`. */
  readonly kept?: number;
  /** Unpacked voxels are in memory beside the ones that are kept. */
  readonly twice?: boolean;
  /** Bytes that the decoder takes besides, whatever it reads. */
  readonly beside?: number;
  /** Bytes that it takes besides for each byte of the file. */
  readonly besideEach?: number;
}

/** A file whose beginning is looked at. */
export interface Opened extends Part {
  readonly file: string;
  readonly unzip: Unzip;
  /** The first 64 KiB, or as much as there is; of gzip's the first bytes within. It belongs to the reader. */
  readonly head: Uint8Array;
  /** Bytes from elsewhere in the file, as many as there are. */
  at(start: number, length: number): Promise<Uint8Array>;
}

export interface Format {
  /** As people call it: "NIfTI". */
  readonly name: string;
  /** Lower case, with the dot, the usual one first. */
  readonly extensions: readonly string[];
  /** The same behind gzip, where that is usual. */
  readonly gzip?: { readonly name: string; readonly extensions: readonly string[] };
  /** Values are approximate: fit for an image, never for a mask. */
  readonly lossy?: boolean;
  /** One of several arrays of a file can be asked for. */
  readonly hasDatasets?: boolean;
  /** Files of this ending lie beside masks for other reasons too: a folder's are read where it holds no others. */
  readonly isAside?: boolean;
  /** The file's bytes are never asked for, but its JSON. */
  readonly isParsed?: boolean;
  /** Whether a file that begins with these bytes (up to 1 KiB, those within gzip) is of this format. */
  matches(head: Uint8Array, part: Part): boolean;
  /** It may throw where the file is damaged; nothing where its header does not tell. */
  announces?(opened: Opened): Announced | undefined | Promise<Announced | undefined>;
  /** Headers that lie apart from their voxels: their endings, and the file that one names, by its first 64 KiB. */
  readonly detached?: {
    readonly extensions: readonly string[];
    voxels(head: Uint8Array): string | undefined;
  };
  /** The segments that a header names, one of which can be asked for; `head` is the first 1 MiB. */
  segments?(head: Uint8Array): readonly Segment[];
  /**
   * Decodes a whole file.
   *
   * @throws InputError when the file is not whole, contradicts itself, or holds what dicelens cannot score.
   */
  read(source: Source): Raster | Promise<Raster>;
}

/** An image that is a folder. */
export interface FolderFormat {
  /** As people call it. */
  readonly name: string;
  /** Whether a folder is one image of this format. */
  matches(folder: Folder): Promise<boolean>;
  announces(folder: Folder): Promise<Announced | undefined>;
  /** @throws InputError as a format of files does. */
  read(folder: Folder, asked: Asked): Promise<Raster>;
}
