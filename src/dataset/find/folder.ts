/** The content of a folder: files that can be read, and files that cannot, each with the reason. */
import { opendir, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import {
  detachedExtensions,
  formatByName,
  isImageFolder,
  isMaskByContent,
  splitSegment,
  unreadable,
} from "../../files/index.js";
import type { UnpairedFile } from "../dataset.js";

export interface Folder {
  readonly path: string;
  /** Names of the files of known formats, sorted; in a tree with their subfolders, "a/b.png". */
  readonly names: readonly string[];
  readonly ignored: readonly UnpairedFile[];
}

/** A folder without its subfolders. Hidden files are silently left out: they belong to the system, not the user. */
export async function listFolder(path: string): Promise<Folder> {
  const names: string[] = [];
  const ignored: UnpairedFile[] = [];
  const { files, images, folders } = await entriesOf(path);
  for (const name of folders) ignored.push({ file: join(path, name), reason: "is a folder within the folder" });
  const known = files.some((name) => images.has(name) || isMask(name));
  for (const name of files) {
    if (images.has(name) || isMask(name) || (!known && (await isMaskByContent(join(path, name))))) names.push(name);
    else if (!isVoxelsOf(name, files)) ignored.push({ file: join(path, name), reason: "is of no known format" });
  }
  return { path, names, ignored };
}

/** Paths in a folder as `join` gives them, but flat strings: those from `join` take several times the memory. */
export function pathsIn(folder: string): (name: string) => string {
  const before = join(folder, "x").slice(0, -1);
  return (name) => [before, name].join("");
}

/** Lists a folder with all its subfolders, each once, even if links form cycles. */
export async function listTree(path: string): Promise<Folder> {
  const names: string[] = [];
  const ignored: UnpairedFile[] = [];
  await walk(path, (below, { files, images }) => {
    const pathOf = pathsIn(below);
    for (const name of files) {
      if (images.has(name) || isMask(name)) names.push(pathOf(name));
      else if (!isVoxelsOf(name, files)) {
        ignored.push({ file: join(path, below, name), reason: "is of no known format" });
      }
    }
  });
  return { path, names: names.sort(byName), ignored };
}

/** Outlines and archives of arrays are used only if there is nothing else: such files also lie next to masks. */
function isMask(name: string): boolean {
  const format = formatByName(name);
  return format !== undefined && !format.isAside;
}

/** Names of all files of any kind below a folder, each folder once: "a/b.tsv". */
export async function filesBelow(path: string): Promise<string[]> {
  const names: string[] = [];
  await walk(path, (below, { files }) => {
    for (const name of files) names.push(join(below, name));
  });
  return names;
}

/** Node's own recursion follows links endlessly, and visits a folder once for every path to it. */
async function walk(path: string, visit: (below: string, entries: Entries) => void): Promise<void> {
  const seen = new Set<string>();
  const enter = async (below: string): Promise<void> => {
    const folder = join(path, below);
    const real = await realpath(folder);
    if (seen.has(real)) return;
    seen.add(real);
    const entries = await entriesOf(folder);
    visit(below, entries);
    for (const name of entries.folders) await enter(join(below, name));
  };
  await enter("");
}

export async function holdsFile(path: string, isIt: (name: string) => boolean): Promise<boolean> {
  let found = false;
  await walk(path, (_, { files }) => {
    found ||= files.some(isIt);
  });
  return found;
}

interface Entries {
  /** Files, and folders that are one image. */
  readonly files: readonly string[];
  /** Those of them that are folders. */
  readonly images: ReadonlySet<string>;
  readonly folders: readonly string[];
}

async function entriesOf(path: string): Promise<Entries> {
  const files: string[] = [];
  const images = new Set<string>();
  const folders: string[] = [];
  try {
    const others: string[] = [];
    // One entry at a time: of a folder of thousands, only the names are kept.
    const folder = await opendir(path, { bufferSize: 256 });
    try {
      for (let entry = folder.readSync(); entry; entry = folder.readSync()) {
        if (!entry.name.startsWith(".")) (entry.isFile() ? files : others).push(entry.name);
      }
    } finally {
      folder.closeSync();
    }
    // Only the targets of links have to be looked up.
    for (const name of others) {
      const found = await stat(join(path, name)).catch(() => undefined);
      const isFolder = found?.isDirectory() && !(await isImageFolder(join(path, name)));
      (isFolder ? folders : files).push(name);
      if (found?.isDirectory() && !isFolder) images.add(name);
    }
  } catch (error) {
    throw unreadable(path, error);
  }
  return { files: files.sort(byName), images, folders: folders.sort(byName) };
}

/** The voxels next to a detached header are part of its image. */
function isVoxelsOf(name: string, entries: readonly string[]): boolean {
  const bare = name.replace(/\.(raw|zraw|raw\.gz)$/i, "");
  return bare !== name && detachedExtensions.some((extension) => entries.includes(bare + extension));
}

/** "case2" before "case10"; independent of the machine's locale. */
export const byName = (a: string, b: string): number => ORDER.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);

const ORDER = new Intl.Collator("en", { numeric: true });

/** "folder", "file" (also for a folder that is one image), or undefined if there is none. */
export async function kindOf(path: string): Promise<"file" | "folder" | undefined> {
  const found = await stat(splitSegment(path).file).catch(() => undefined);
  if (!found) return undefined;
  return found.isDirectory() && !(await isImageFolder(path)) ? "folder" : "file";
}
