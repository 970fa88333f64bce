/** What a format gives and is given: the contract between the door (`read.ts`) and the one file a format. */
import type { Volume } from "../mask/index.js";
import type { Grid } from "./grid.js";

export interface ReadOptions {
  /** Overrides the file's spacing: mm, in axis order. */
  readonly spacing?: readonly number[] | undefined;
  /** The most bytes that the voxels of one file may take; default 4 GiB. */
  readonly maxBytes?: number | undefined;
  /** Masks: the axis that holds probabilities of classes; each voxel's label is the class of the highest. */
  readonly argmax?: number | undefined;
  /** Outlines: the voxels that they are drawn on, where the file itself does not tell. */
  readonly grid?: Grid | undefined;
  /** Outlines: names of classes, numbered from 1. */
  readonly classes?: readonly string[] | undefined;
}

export type Use = "mask" | "image";

/** The whole file in memory; `bytes` belongs to the reader and may be changed in place. */
export interface Source {
  readonly file: string;
  readonly bytes: Buffer;
  readonly maxBytes: number;
  /** A mask needs exact values; an image does not, and its colours are looked at. */
  readonly use: Use;
  /** Probabilities of classes were asked for: one axis more than an image has may hold them. */
  readonly classes?: boolean | undefined;
  /** The one segment that was asked for, by its number or its name. */
  readonly segment?: string | undefined;
  /** The name of the one image that was asked for. */
  readonly image?: string | undefined;
  /** The voxels that outlines are drawn on. */
  readonly grid?: Grid | undefined;
  /** Names of the classes of outlines, numbered from 1. */
  readonly names?: readonly string[] | undefined;
  /** The path of the one array that was asked for. */
  readonly dataset?: string | undefined;
  /** Another file of the same folder, whole, that this one's header names; and its path. */
  beside(name: string): Promise<{ file: string; bytes: Buffer }>;
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
}

export interface Format {
  /** As people call it: "NIfTI". */
  readonly name: string;
  /** Lower case, with the dot, the usual one first. */
  readonly extensions: readonly string[];
  /** Values are approximate: fit for an image, never for a mask. */
  readonly lossy?: boolean;
  /** One segment of a file can be asked for. */
  readonly hasSegments?: boolean;
  /** One of several arrays of a file can be asked for. */
  readonly hasDatasets?: boolean;
  /** Files of this ending lie beside masks for other reasons too: a folder's are read where it holds no others. */
  readonly isAside?: boolean;
  /** Whether a file that begins with these bytes (up to 1 KiB) is of this format. */
  matches(head: Buffer): boolean;
  /**
   * @param head the first 64 KiB, or as much as there is; it may throw where it is damaged.
   * @returns nothing where the head does not tell.
   */
  announces?(file: string, head: Buffer): Announced | undefined;
  /**
   * Decodes a whole file.
   *
   * @throws InputError when the file is not whole, contradicts itself, or holds what dicelens cannot score.
   */
  read(source: Source): Raster | Promise<Raster>;
}
