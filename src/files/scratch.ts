/** Temporary folders that end with their process; those of killed processes are removed at the next start. */
import { lstat, mkdtemp, readdir, readFile, readlink, rm, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";

export interface Owner {
  readonly pid: number;
  /** Machine, boot and process namespace: the process's number is only meaningful there. */
  readonly place: string;
  /** When the process started, in the system's units; `null` if unknown. */
  readonly started: string | null;
}

export async function thisOwner(): Promise<Owner> {
  const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => "");
  const namespace = await readlink("/proc/self/ns/pid").catch(() => "");
  const place = [hostname(), boot.trim(), namespace].join(" ");
  return { pid: process.pid, place, started: await startOf(process.pid) };
}

/** Whether an owner from the same `place` as this process is still running. */
export const lives = async ({ pid, started }: Owner): Promise<boolean> =>
  (await startOf(pid)) === started && isAlive(pid);

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** The start time in the process's status (field 22, after the name in parentheses); `null` if there is none. */
async function startOf(pid: number): Promise<string | null> {
  const status = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  return status.slice(status.lastIndexOf(")") + 2).split(" ")[19] ?? null;
}

const OWNER = ".owner";

export const scratchFolder = async (kind: "kernel" | "browser"): Promise<string> =>
  ownedFolder(tmpdir(), `dicelens-${kind}-`);

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
