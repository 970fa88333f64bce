/** Takes a run's file or folder before any work: checks that it is writable, locks it, makes it resumable. */
import { readdir, rm, rmdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { countAnswers, isAnswers, keptIn, MEASURES_CSV, MEASURES_PARQUET } from "../../dataset/index.js";
import { InputError } from "../../errors/index.js";
import { isBegun, notWritable, targetOf } from "../../files/index.js";
import { RESULTS_FILE } from "../record/results-file.js";
import { type Held, hold, journalGone, type Place } from "./held.js";

/** The folder with the answers and the progress of an unfinished run. */
export const JOURNAL_FOLDER = ".journal";
export const PROGRESS_FILE = "progress.jsonl";

interface HoldOptions {
  readonly resume: boolean;
}

/** The journal of a file, next to it: `scores/dice.csv` has `scores/.dice.csv.journal`, which also holds the lock. */
export const journalOf = (file: string): string => join(dirname(file), `.${basename(file)}.journal`);

/** Takes a file, not touched until it is complete; `undefined` for a device or a pipe: nothing can be kept there. */
export async function takeFile(file: string, asNamed: string, { resume }: HoldOptions): Promise<Held | undefined> {
  const { target, there, isStream } = await targetOf(file);
  if (isStream) return undefined;
  if (there?.isDirectory()) throw notWritable(asNamed, { code: "EISDIR" });
  const journal = journalOf(target);
  const journalAsNamed = journalOf(asNamed);
  const place: Place = {
    ...{ folder: journal, asNamed, journal, journalAsNamed, gone: journalGone(journalAsNamed) },
    leastRoom: 2 ** 18,
    makeRoom: "make room, or name a file on another disk",
    clear: async (isNew) => (isNew ? undefined : clearBegun(dirname(target), basename(target))),
    release: async (lock) => {
      await lock.release();
      await removeEmpty(journal);
    },
  };
  return hold(place, resume);
}

/** Makes the folder if needed and takes it; an earlier run's results are deleted, so that nothing old passes for new. */
export async function takeFolder(folder: string, asNamed: string, { resume }: HoldOptions): Promise<Held> {
  const journal = join(folder, JOURNAL_FOLDER);
  const removeJournal = () => rm(journal, { recursive: true, force: true });
  const place: Place = {
    ...{ folder, asNamed, journal, journalAsNamed: join(asNamed, JOURNAL_FOLDER) },
    gone: notWritable(asNamed, { code: "ENOENT" }),
    // With less, not even a small report fits.
    leastRoom: 32 * 2 ** 20,
    makeRoom: "make room, or name a folder on another disk with --out",
    async clear() {
      await clearBegun(folder);
      if (!resume) await removeJournal();
      for (const name of [RESULTS_FILE, MEASURES_CSV, MEASURES_PARQUET]) await rm(join(folder, name), { force: true });
    },
    finish: async () => ((await keptIn(journal)).answers === 0 ? removeJournal() : undefined),
    async release(lock) {
      // A kernel that was stopped could not clean up.
      if (await lock.isThere()) await clearBegun(folder).catch(() => undefined);
      await lock.release();
    },
  };
  return hold(place, resume).catch((error) => {
    const isRefused = error instanceof InputError && /cannot be written/.test(error.problem);
    throw isRefused ? new InputError({ ...error, hint: "name a folder that can be written with --out" }) : error;
  });
}

/** Deletes unfinished files of killed processes; nobody else writes here now. */
async function clearBegun(folder: string, of?: string): Promise<void> {
  for (const name of await readdir(folder)) if (isBegun(name, of)) await rm(join(folder, name), { force: true });
}

/** Deletes a journal without answers, unless another run has taken it. */
async function removeEmpty(journal: string): Promise<void> {
  const names = await readdir(journal).catch(() => []);
  if (names.some((name) => !isAnswers(name)) || (await countAnswers(journal)) > 0) return;
  for (const name of names) await rm(join(journal, name), { force: true }).catch(() => undefined);
  await rmdir(journal).catch(() => undefined);
}
