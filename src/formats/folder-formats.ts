/** Images that are folders: every such format, one line each. */
import { readdir } from "node:fs/promises";
import { dicomSeries } from "./dicom/dicom-series.js";
import type { FolderFormat } from "./folder-format.js";
import { omeZarr } from "./zarr/ome-zarr.js";

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
