/**
 * One run a folder: a lock that a second run meets at once, and that a run which died leaves behind without harm.
 *
 * The lock is a file made complete in one step (a hard link to a finished one), so that nobody reads half of it. It says
 * who holds it: on the same machine a process that no longer lives has left it. From elsewhere (a shared file system)
 * nobody can ask, so the holder touches the file while it works, and a lock untouched for a minute is left behind.
 */
import { randomBytes } from "node:crypto";
import { link, readFile, readlink, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { InputError } from "../errors/index.js";

export const LOCK_FILE = ".lock";

/** Milliseconds between touches, and without a touch until the lock of another machine counts as left behind. */
const TOUCH_EVERY = 10_000;
const LEFT_AFTER = 60_000;

/** Who holds a folder. */
interface Holder {
  readonly pid: number;
  /** Machine, boot and process namespace: only there does the process's number mean anything. */
  readonly place: string;
  readonly host: string;
  /** When the process started, as the system counts: a number may be given to another process later. */
  readonly started: string | null;
  readonly token: string;
}

export interface Lock {
  readonly release: () => Promise<void>;
}

/**
 * Takes the lock of a folder that exists.
 *
 * @param name the lock's file.
 * @throws InputError `locked` when another run that still lives writes there.
 */
export async function lockFolder(folder: string, asNamed: string, name = LOCK_FILE): Promise<Lock> {
  const file = join(folder, name);
  const mine: Holder = {
    pid: process.pid,
    place: await placeOf(),
    host: hostname(),
    started: await startOf(process.pid),
    token: randomBytes(8).toString("hex"),
  };
  const complete = `${file}.${mine.token}`;
  try {
    await writeFile(complete, JSON.stringify(mine), { flag: "wx" });
    while (!(await linked(complete, file))) await removeIfLeft(file, complete, mine, asNamed);
  } finally {
    await rm(complete, { force: true });
  }
  const touching = setInterval(() => {
    const now = new Date();
    utimes(file, now, now).catch(() => undefined);
  }, TOUCH_EVERY);
  touching.unref();
  return {
    release: async () => {
      clearInterval(touching);
      if ((await holderIn(file))?.token === mine.token) await rm(file, { force: true });
    },
  };
}

async function linked(complete: string, file: string): Promise<boolean> {
  try {
    await link(complete, file);
    return true;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    if (code === "EEXIST") return false;
    // A file system without hard links: made in one step all the same, though it may be read before it is filled.
    if (!["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"].includes(code)) throw error;
  }
  return writeFile(file, await readFile(complete), { flag: "wx" }).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "EEXIST") return false;
      throw error;
    },
  );
}

/** Removes a lock whose holder is gone; refuses the folder where it is not. */
async function removeIfLeft(file: string, complete: string, mine: Holder, asNamed: string): Promise<void> {
  const { holder, lives } = await lookAt(file, mine.place, complete);
  if (lives) throw locked(asNamed, holder);
  // Two runs may find the same lock left behind: the one whose rename succeeds has removed it, and looks at what it took.
  const taken = `${complete}.left`;
  try {
    await rename(file, taken);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  const removed = await holderIn(taken);
  if (removed?.token !== holder?.token) await link(taken, file).catch(() => undefined);
  await rm(taken, { force: true });
}

/**
 * Refuses the folder where the lock of that name is held by a process that lives, without taking it.
 *
 * @param own a lock that this process holds there.
 * @param who in words, in front of the process.
 */
export async function refuseIfHeld(folder: string, asNamed: string, name: string, own: string, who?: string) {
  const { holder, lives } = await lookAt(join(folder, name), await placeOf(), join(folder, own));
  if (lives) throw locked(asNamed, holder, who);
}

/** @param fresh a file just touched: the file system's clock, not this machine's, has stamped both. */
async function lookAt(file: string, place: string, fresh: string) {
  const holder = await holderIn(file);
  const touched = await stat(file).catch(() => undefined);
  if (!touched) return { holder, lives: false };
  const lives =
    holder?.place === place
      ? (await startOf(holder.pid)) === holder.started && isAlive(holder.pid)
      : (await stat(fresh)).mtimeMs - touched.mtimeMs < LEFT_AFTER;
  return { holder, lives };
}

async function holderIn(file: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as Holder;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function placeOf(): Promise<string> {
  const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => "");
  const namespace = await readlink("/proc/self/ns/pid").catch(() => "");
  return [hostname(), boot.trim(), namespace].join(" ");
}

/** The start time in the process's status (field 22, after the name in parentheses); `null` where there is none. */
async function startOf(pid: number): Promise<string | null> {
  const status = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  return status.slice(status.lastIndexOf(")") + 2).split(" ")[19] ?? null;
}

function locked(asNamed: string, holder: Holder | undefined, run = "another run"): InputError {
  const who = holder ? ` (process ${holder.pid} on ${holder.host})` : "";
  return new InputError({
    code: "locked",
    file: asNamed,
    problem: `${run} is writing it${who}`,
    hint: "wait for it to end, or write elsewhere",
  });
}
