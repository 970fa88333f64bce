/** Images that are folders: every such format, one line each. */
import { readdir } from "node:fs/promises";
import { dicomSeries } from "./dicom/dicom-series.js";
import type { Announced, Raster, Use } from "./format.js";
import { omeZarr } from "./zarr/ome-zarr.js";

export interface FolderFormat {
  /** As people call it. */
  readonly name: string;
  /** Whether a folder with these entries is one image of this format. */
  matches(folder: string, entries: readonly string[]): Promise<boolean>;
  /** What its headers say of its voxels, unchecked. */
  announces(folder: string, entries: readonly string[]): Promise<Announced | undefined>;
  /** @throws InputError as a format of files does. */
  read(folder: string, entries: readonly string[], maxBytes: number, use: Use): Promise<Raster>;
}

const FOLDER_FORMATS: readonly FolderFormat[] = [omeZarr, dicomSeries];

/** The format of a folder that is one image, and its entries in order; `undefined` for a folder of anything else. */
export async function folderFormat(folder: string): Promise<{ format: FolderFormat; entries: string[] } | undefined> {
  const entries = (await readdir(folder)).sort();
  for (const format of FOLDER_FORMATS) if (await format.matches(folder, entries)) return { format, entries };
  return undefined;
}

/** Whether a folder is one image: an OME-Zarr, or the slices of one DICOM series. */
export async function isImageFolder(folder: string): Promise<boolean> {
  return (await folderFormat(folder).catch(() => undefined)) !== undefined;
}
