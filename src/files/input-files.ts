/**
 * The files that make up one input: a mask is not always one file, and a change in any of its files is another input.
 *
 * A folder (a DICOM series, a Zarr store) is all its files, a header that names its voxels' file is both, and one image
 * of a COCO file or one segment is that whole file.
 */
import { readdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { detachedFormat } from "../formats/formats.js";
import { splitSegment } from "../formats/part-of.js";
import { headOf } from "./open-file.js";

/** Headers of text: the field that names the voxels' file stands within so many bytes. */
const HEADER = 1 << 16;

/**
 * @param input a mask or an image as a dataset names it.
 * @returns paths in a fixed order, of the input's folder or with the header first; the input itself where it is one plain
 *   file, or cannot be looked at.
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
  // `path` is what Node before 20.12 calls `parentPath`.
  return files.map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort();
}
