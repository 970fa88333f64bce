/** What a run holds while it writes: the answers so far, and the lock that keeps other runs out. */
import { rmdir, statfs } from "node:fs/promises";
import { clearUsed, type KeptAnswers, keptIn } from "../../dataset/index.js";
import { InputError } from "../../errors/index.js";
import { makeFolder, notWritable } from "../../files/index.js";
import { type Lock, lockFolder } from "./lock.js";

export interface Held {
  readonly journal: string;
  readonly kept: KeptAnswers;
  check(): Promise<void>;
  /** Deletes the answers that are in the results; others stay. Calls `check` first. */
  finish(): Promise<void>;
  release(): Promise<void>;
}

/** The place to hold: a file with a folder next to it, or a folder. */
export interface Place {
  /** The folder to make and lock, and the journal in it; also as the user named them. */
  readonly folder: string;
  readonly asNamed: string;
  readonly journal: string;
  readonly journalAsNamed: string;
  /** With less free space than this, in bytes, the disk counts as full. */
  readonly leastRoom: number;
  readonly makeRoom: string;
  readonly gone: unknown;
  /** Deletes what no run needs any more: before any work, and once everything is written. */
  clear(isNew: boolean): Promise<void>;
  finish?(): Promise<void>;
  release(lock: Lock): Promise<void>;
}

/** Makes a place if needed, locks it, and finds the answers kept there; an unfinished run is an error unless resumed. */
export async function hold(place: Place, resume: boolean): Promise<Held> {
  const { folder, asNamed, journal, journalAsNamed } = place;
  let lock: Lock | undefined;
  let isNew = false;
  try {
    isNew = await makeFolder(folder);
    await checkRoom(place);
    lock = await lockFolder(folder, asNamed).catch(async (error: NodeJS.ErrnoException) => {
      // The previous run has just deleted the folder.
      if (error.code !== "ENOENT") throw error;
      await makeFolder(folder);
      return lockFolder(folder, asNamed);
    });
    const kept = await keptIn(journal);
    if (kept.answers > 0 && !resume) {
      const problem = `a run was left unfinished there, with ${kept.cases === 1 ? "1 case" : `${kept.cases} cases`} kept`;
      const hint = `add --resume to go on with it, or remove ${journalAsNamed} to begin anew`;
      throw new InputError({ code: "unfinished", file: asNamed, problem, hint });
    }
    await place.clear(isNew);
    const { isThere } = lock;
    const held = lock;
    const check = async () => {
      if (!(await isThere())) throw place.gone;
    };
    const finish = async () => {
      await check();
      await clearUsed(journal).catch((error) => {
        throw notWritable(asNamed, error);
      });
      await place.finish?.();
    };
    return { journal, kept, check, finish, release: () => place.release(held) };
  } catch (error) {
    await lock?.release();
    if (isNew) await rmdir(folder).catch(() => undefined);
    throw error instanceof InputError ? error : notWritable(asNamed, error);
  }
}

async function checkRoom({ folder, asNamed, leastRoom, makeRoom }: Place): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  // Some file systems do not report free space.
  if (bsize === 0 || bavail * bsize >= leastRoom || bavail < 0) return;
  const problem = `the disk has only ${Math.floor((bavail * bsize) / 2 ** 20)} MB left`;
  throw new InputError({ code: "not-writable", file: asNamed, problem, hint: makeRoom });
}

export function journalGone(file: string): InputError {
  const problem = "was removed while the run kept its answers there";
  const hint = "run the same command again, and leave that folder until it ends";
  return new InputError({ code: "not-writable", file, problem, hint });
}

/** Adds to an error that ended a run where its answers are and how to resume it; `named` as the user would. */
export async function toldWithKept(
  error: unknown,
  { journal }: Held,
  named: { readonly out: string; readonly journal: string },
): Promise<unknown> {
  if (!(error instanceof InputError)) return error;
  const isKept = [error.file, error.problem].some((text) => text?.includes(`${journal}/`));
  if (!isKept && error.code !== "stopped" && error.code !== "not-writable") return error;
  if (isKept && /is gone/.test(error.problem)) return journalGone(named.journal);
  const code = error.code === "stopped" ? error.code : "not-writable";
  // If a notebook's cell could not keep an answer, its error names the journal's file, which the user does not know.
  const [cannot] = isKept ? (/cannot be written: [^;]+/.exec(error.problem) ?? []) : [];
  const file = isKept ? named.out : error.file;
  const problem = cannot ?? error.problem;
  const { cases: kept } = await keptIn(journal);
  if (kept === 0) return new InputError({ code, file, problem, hint: error.hint });
  const needsRoom = /full|quota|larger/.test(problem);
  const make = code === "stopped" ? "" : needsRoom ? "make room, then " : "make it writable again, then ";
  const told = `${problem}; ${kept === 1 ? "1 case is" : `${kept} cases are`} kept in ${named.journal}`;
  const hint = `${make}add --resume to the same command to go on from there`;
  return new InputError({ code, file, problem: told, hint });
}
