/**
 * The files of one input. A mask is not always one file, and a change in any of its files changes the input.
 *
 * A folder (a DICOM series, a Zarr store) is all its files. A header that names its voxels' file is both files. One
 * image of a COCO file, or one segment, is the whole file.
 */
import { readdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { detachedFormat } from "../formats/formats.js";
import { splitSegment } from "../formats/part-of.js";
import { headOf } from "./open-file.js";

/** The bytes of a text header that may hold the name of the voxels' file. */
const HEADER = 1 << 16;

/**
 * @param input a mask or an image as named in a dataset.
 * @returns paths in a fixed order: the folder's files, or the header first; only the input itself if it is a single
 *   file or cannot be read.
 */
export async function inputFiles(input: string): Promise<string[]> {
  const { file } = splitSegment(input);
  const found = await stat(file).catch(() => undefined);
  if (found?.isDirectory()) return filesBelow(file);
  const format = detachedFormat(file);
  if (!format) return [file];
  const head = await headOf(file, HEADER).catch(() => undefined);
  const voxels = head && format.detached?.voxels(head);
  return voxels ? [file, join(dirname(file), voxels)] : [file];
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => !entry.isDirectory());
  // Node before 20.12 has `path` instead of `parentPath`.
  return files.map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort();
}
