/**
 * Folders for a kernel's or a browser's own files, which go with it, or for what is not whole yet; what a killed process
 * could not take away goes at the next start.
 */
import { lstat, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lives, type Owner, thisOwner } from "./owner.js";

/** Says whose the folder is. */
const OWNER = ".owner";

/**
 * A new folder in the folder for temporary files, of this user alone.
 *
 * @param kind "kernel" or "browser": the folder is called `dicelens-kernel-` and six characters more.
 */
export async function scratchFolder(kind: "kernel" | "browser"): Promise<string> {
  return ownedFolder(tmpdir(), `dicelens-${kind}-`);
}

/** A new folder in another one, called `prefix` and six characters more; under another name it is no leftover. */
export async function ownedFolder(parent: string, prefix: string): Promise<string> {
  const owner = await thisOwner();
  await sweep(parent, prefix, owner);
  const folder = await mkdtemp(join(parent, prefix));
  await writeFile(join(folder, OWNER), JSON.stringify(owner), { mode: 0o600 });
  return folder;
}

/** Removes what processes of this user left here when they were killed; whatever is in doubt stays. */
async function sweep(parent: string, prefix: string, here: Owner): Promise<void> {
  const names = await readdir(parent).catch(() => []);
  for (const name of names.filter(
    (one) => one.startsWith(prefix) && /^[A-Za-z0-9]{6}$/.test(one.slice(prefix.length)),
  )) {
    if (await isLeft(join(parent, name), here)) {
      await rm(join(parent, name), { recursive: true, force: true }).catch(() => undefined);
    }
  }
}

async function isLeft(folder: string, here: Owner): Promise<boolean> {
  try {
    // Not through a link, and no folder of another user, whoever it says that it belongs to.
    const found = await lstat(folder);
    if (!found.isDirectory() || found.uid !== (process.getuid?.() ?? found.uid)) return false;
    const owner = JSON.parse(await readFile(join(folder, OWNER), "utf8")) as Owner;
    return owner.place === here.place && Number.isSafeInteger(owner.pid) && owner.pid > 0 && !(await lives(owner));
  } catch {
    return false;
  }
}
