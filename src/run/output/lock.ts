// One run per folder: a lock made in one step (a hard link to a finished file). It is stale if its process on this machine
// is gone, or, as those on other machines cannot be checked, if it was not touched for a minute.
import { randomBytes } from "node:crypto";
import { link, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { InputError } from "../../errors/index.js";
import { lives, type Owner, thisOwner } from "../../files/index.js";

export const LOCK_FILE = ".lock";

/** Milliseconds between touches, and without a touch until another machine's lock counts as stale. */
const TOUCH_EVERY = 10_000;
const LEFT_AFTER = 60_000;

interface Holder extends Owner {
  readonly host: string;
  readonly token: string;
}

export type Lock = Awaited<ReturnType<typeof lockFolder>>;

export async function lockFolder(folder: string, asNamed: string) {
  const file = join(folder, LOCK_FILE);
  const mine: Holder = { ...(await thisOwner()), host: hostname(), token: randomBytes(8).toString("hex") };
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
  /** Whether the lock is still in place: not if somebody deleted the folder. */
  const isThere = async () => (await holderIn(file))?.token === mine.token;
  return {
    isThere,
    release: async () => {
      clearInterval(touching);
      // If the folder has become read-only, the lock stays, and is stale once this process is gone.
      if (await isThere()) await rm(file, { force: true }).catch(() => undefined);
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
    // Without hard links the lock is still made in one step, but may be read before it has content.
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

/** Removes a stale lock; throws if the lock is not stale. */
async function removeIfLeft(file: string, complete: string, mine: Holder, asNamed: string): Promise<void> {
  const { holder, isHeld } = await lookAt(file, mine.place, complete);
  if (isHeld) throw locked(asNamed, holder);
  // Two runs may find the same stale lock: the one whose rename succeeds has removed it, and checks what it took.
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

/** @param fresh a file just touched: the file system's clock, not this machine's, has stamped both. */
async function lookAt(file: string, place: string, fresh: string) {
  const holder = await holderIn(file);
  const touched = await stat(file).catch(() => undefined);
  if (!touched) return { holder, isHeld: false };
  const isHeld =
    holder?.place === place ? await lives(holder) : (await stat(fresh)).mtimeMs - touched.mtimeMs < LEFT_AFTER;
  return { holder, isHeld };
}

async function holderIn(file: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as Holder;
  } catch {
    return undefined;
  }
}

function locked(asNamed: string, holder: Holder | undefined): InputError {
  const who = holder ? ` (process ${holder.pid} on ${holder.host})` : "";
  const hint = "wait for it to end, or write elsewhere";
  return new InputError({ code: "locked", file: asNamed, problem: `another run is writing it${who}`, hint });
}
