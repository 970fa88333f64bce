/** What lies in a folder: the files that can be read, and those that cannot, each with the reason. */
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { formatByName, unreadable } from "../io/index.js";
import type { UnpairedFile } from "./dataset.js";

export interface Folder {
  readonly path: string;
  /** Names of the files of known formats, in order. */
  readonly names: readonly string[];
  readonly ignored: readonly UnpairedFile[];
}

/**
 * Lists a folder, without its subfolders.
 *
 * Hidden files are left out silently: they are the system's, not the user's.
 *
 * @throws InputError when there is no such folder or it may not be read.
 */
export async function listFolder(path: string): Promise<Folder> {
  const names: string[] = [];
  const ignored: UnpairedFile[] = [];
  try {
    const entries = (await readdir(path)).filter((name) => !name.startsWith(".")).sort(byName);
    for (const name of entries) {
      const file = join(path, name);
      const found = await stat(file).catch(() => undefined);
      if (found?.isDirectory()) ignored.push({ file, reason: "is a folder within the folder" });
      else if (formatByName(name)) names.push(name);
      else if (!isVoxelsOf(name, entries)) ignored.push({ file, reason: "is of no known format" });
    }
  } catch (error) {
    throw unreadable(path, error);
  }
  return { path, names, ignored };
}

/** The voxels beside a detached header (.mhd, .nhdr) are a part of its image. */
function isVoxelsOf(name: string, entries: readonly string[]): boolean {
  const bare = name.replace(/\.(raw|zraw|raw\.gz)$/i, "");
  return bare !== name && [".mhd", ".nhdr"].some((extension) => entries.includes(bare + extension));
}

/** "case2" before "case10"; the same on every machine, whatever its locale. */
export function byName(a: string, b: string): number {
  return ORDER.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}

const ORDER = new Intl.Collator("en", { numeric: true });
