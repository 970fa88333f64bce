// The files of one input, as a change in any of them changes it: all files of a folder, a header and the file of its
// voxels, the whole file of one COCO image or one segment.
import { readdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { detachedFormat, extensionOf, kindByContent } from "../formats/formats.js";
import { chosenSegment, splitSegment } from "../formats/part-of.js";
import { isFolder } from "./node-folder.js";
import { nodeUnzip } from "./node-host.js";
import { headOf } from "./open-file.js";

/** The names are within this many bytes, before the voxels. */
const NAMES = 1 << 20;

/** Names by label of a file, or of one segment, which is label 1; empty if there are none or it cannot be read. */
export async function segmentNames(path: string): Promise<Readonly<Record<number, string>>> {
  const { file, segment } = splitSegment(path);
  try {
    const head = await headOf(file, NAMES);
    const found = kindByContent(file, head, nodeUnzip)?.format.segments?.(head) ?? [];
    const named = segment === undefined ? found : [{ ...chosenSegment(file, found, segment), label: 1 }];
    return Object.fromEntries(named.filter(({ name }) => name !== "").map(({ label, name }) => [label, name]));
  } catch {
    return {};
  }
}

/** A file's name without its folder and without a known format's extension, else without its last extension. */
export function caseName(file: string): string {
  const name = basename(splitSegment(file).file);
  const { length } = extensionOf(name);
  return length > 0 ? name.slice(0, -length) || name : name.replace(/(?<=.)\.[^.]*$/, "");
}

/** The bytes of a text header that may hold the name of the voxels' file. */
const HEADER = 1 << 16;

/** Paths in a fixed order; only the input itself if it is a single file or cannot be read. */
export async function inputFiles(input: string): Promise<string[]> {
  const { file } = splitSegment(input);
  if (isFolder(file)) return filesBelow(file);
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
