/** A folder on disk, as the readers of series and stores need it. */
import { statSync } from "node:fs";
import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Folder, FolderFormat } from "../formats/format.js";
import { folderFormat } from "../formats/formats.js";
import { nodeHost } from "./node-host.js";
import { headOf, readWhole } from "./open-file.js";

export function nodeFolder(folder: string): Folder {
  const path = (name: string) => (name === "" ? folder : join(folder, name));
  return {
    ...nodeHost,
    file: folder,
    path,
    async list(below = "") {
      const entries = await readdir(path(below), { withFileTypes: true }).catch((error) => {
        if (below === "") throw error;
        return [];
      });
      const found = entries.map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }));
      return found.sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    head: (name, length) => headOf(path(name), length),
    async bytes(name, maxBytes) {
      const file = path(name);
      try {
        return await readWhole(file, maxBytes);
      } catch (error) {
        // A broken link means lost data, not a missing file.
        if (await isAbsent(file)) return undefined;
        throw error;
      }
    },
  };
}

const isAbsent = (file: string): Promise<boolean> =>
  lstat(file).then(
    () => false,
    (error: NodeJS.ErrnoException) => error.code === "ENOENT",
  );

export function isFolder(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  } catch {
    return false;
  }
}

export async function imageFolder(path: string): Promise<{ format: FolderFormat; folder: Folder } | undefined> {
  if (!isFolder(path)) return undefined;
  const folder = nodeFolder(path);
  const format = await folderFormat(folder);
  return format && { format, folder };
}

/** Whether a folder is one image: an OME-Zarr, or the slices of one DICOM series. */
export const isImageFolder = async (folder: string): Promise<boolean> =>
  (await imageFolder(folder).catch(() => undefined)) !== undefined;
