// The files of one input, as a change in any of them changes it: all files of a folder, a header and the file of its
// voxels, the whole file of one COCO image or one segment.
import { readdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { detachedFormat } from "../formats/formats.js";
import { splitSegment } from "../formats/part-of.js";
import { headOf } from "./open-file.js";

/** The bytes of a text header that may hold the name of the voxels' file. */
const HEADER = 1 << 16;

/** Paths in a fixed order; only the input itself if it is a single file or cannot be read. */
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
