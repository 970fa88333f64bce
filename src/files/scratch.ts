/** Temporary folders that end with their process; those of killed processes are removed at the next start. */
import { lstat, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lives, type Owner, thisOwner } from "./owner.js";

/** The file that names the folder's owner. */
const OWNER = ".owner";

/** A folder in the system's temporary folder, private to this user. */
export async function scratchFolder(kind: "kernel" | "browser"): Promise<string> {
  return ownedFolder(tmpdir(), `dicelens-${kind}-`);
}

/** Makes a folder inside another, named `prefix` plus six characters; renamed, it is no longer a leftover. */
export async function ownedFolder(parent: string, prefix: string): Promise<string> {
  const owner = await thisOwner();
  await sweep(parent, prefix, owner);
  const folder = await mkdtemp(join(parent, prefix));
  await writeFile(join(folder, OWNER), JSON.stringify(owner), { mode: 0o600 });
  return folder;
}

/** Removes what killed processes of this user left here; anything doubtful stays. */
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
    // Do not follow links, and leave other users' folders alone, whatever owner they name.
    const found = await lstat(folder);
    if (!found.isDirectory() || found.uid !== (process.getuid?.() ?? found.uid)) return false;
    const owner = JSON.parse(await readFile(join(folder, OWNER), "utf8")) as Owner;
    return owner.place === here.place && Number.isSafeInteger(owner.pid) && owner.pid > 0 && !(await lives(owner));
  } catch {
    return false;
  }
}
