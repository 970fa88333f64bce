/** The folder that a run writes: told to be writable before any work, held by one run, and ready to be resumed. */
import { mkdir, readdir, rm, statfs } from "node:fs/promises";
import { join } from "node:path";
import { countAnswers, MEASURES_CSV, MEASURES_PARQUET } from "../dataset/index.js";
import { InputError } from "../errors/index.js";
import { isBegun, notWritable, writeWhole } from "../io/index.js";
import { type Lock, lockFolder } from "./lock.js";
import { RESULTS_FILE } from "./results-file.js";

/** Where the answers of an unfinished run lie. */
export const JOURNAL_FOLDER = ".journal";

/** Less room than this does not hold even a small report. */
const LEAST_ROOM = 32 * 2 ** 20;

export interface OutFolder {
  readonly journal: string;
  /** Answers of an earlier run that are at hand. */
  readonly kept: number;
  /** Takes away the journal: everything that it holds is in the results. */
  finish(): Promise<void>;
  /** Lets other runs in. */
  release(): Promise<void>;
}

/**
 * Makes the folder where there is none and takes it; what an earlier run left as its results goes, so that nothing old
 * passes as new.
 *
 * @param asNamed the folder as the user named it.
 * @param resume go on with what an unfinished run left.
 * @throws InputError `not-writable`, `locked` when another run writes there, `unfinished` when a run was left unfinished
 *   there and is not to be resumed.
 */
export async function takeFolder(folder: string, asNamed: string, resume: boolean): Promise<OutFolder> {
  const journal = join(folder, JOURNAL_FOLDER);
  let lock: Lock | undefined;
  try {
    await mkdir(folder, { recursive: true });
    await writeWhole(join(folder, ".writable"), "");
    await rm(join(folder, ".writable"));
    await checkRoom(folder, asNamed);
    lock = await lockFolder(folder, asNamed);
    // A run that was killed may have left a file half written; nobody else writes here now.
    for (const name of (await readdir(folder)).filter(isBegun)) await rm(join(folder, name), { force: true });
    const kept = await countAnswers(journal);
    if (kept > 0 && !resume) throw unfinished(asNamed, kept);
    if (!resume) await rm(journal, { recursive: true, force: true });
    for (const name of [RESULTS_FILE, MEASURES_CSV, MEASURES_PARQUET]) await rm(join(folder, name), { force: true });
    const { release } = lock;
    return { journal, kept, release, finish: () => rm(journal, { recursive: true, force: true }) };
  } catch (error) {
    await lock?.release();
    if (error instanceof InputError && error.code !== "not-writable") throw error;
    throw notWritable(asNamed, error instanceof InputError ? renamed(error, asNamed) : error);
  }
}

function renamed({ code, problem }: InputError, file: string): InputError {
  return new InputError({ code, file, problem, hint: "name a folder that can be written with --out" });
}

async function checkRoom(folder: string, asNamed: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  // Some file systems tell nothing.
  if (bsize === 0 || bavail * bsize >= LEAST_ROOM || bavail < 0) return;
  throw new InputError({
    code: "not-writable",
    file: asNamed,
    problem: `the disk has only ${Math.floor((bavail * bsize) / 2 ** 20)} MB left`,
    hint: "make room, or name a folder on another disk with --out",
  });
}

function unfinished(asNamed: string, kept: number): InputError {
  return new InputError({
    code: "unfinished",
    file: asNamed,
    problem: `a run was left unfinished there, with ${kept} answers kept`,
    hint: `add --resume to go on with it, or remove ${asNamed}/${JOURNAL_FOLDER} to begin anew`,
  });
}
