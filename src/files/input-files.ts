/**
 * The files that make up one input: a mask is not always one file, and a change in any of its files is another input.
 *
 * A folder (a DICOM series, a Zarr store) is all its files, a header that names its voxels' file is both, and one image
 * of a COCO file or one segment is that whole file.
 */
import { readdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { utf8 } from "../codecs/bytes.js";
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
  if (!/\.(mhd|nhdr)$/i.test(file)) return [file];
  const voxels = await namedByHeader(file).catch(() => undefined);
  return voxels === undefined ? [file] : [file, join(dirname(file), voxels)];
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => !entry.isDirectory());
  // `path` is what Node before 20.12 calls `parentPath`.
  return files.map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort();
}

/** The file that holds the voxels of a detached MetaImage or NRRD. */
async function namedByHeader(file: string): Promise<string | undefined> {
  const text = utf8(await headOf(file, HEADER));
  const name = /^(?:ElementDataFile\s*=|data ?file:)[ \t]*(.*?)[ \t]*$/im.exec(text)?.[1];
  return name === undefined || /^(LOCAL|LIST\b.*|)$/i.test(name) ? undefined : name;
}
