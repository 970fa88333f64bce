/** The folder that a run writes: found to be writable before any work, locked by one run, and ready to be resumed. */
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { keptIn, MEASURES_CSV, MEASURES_PARQUET } from "../../dataset/index.js";
import { InputError } from "../../errors/index.js";
import { isBegun, makeFolder, notWritable } from "../../files/index.js";
import { RESULTS_FILE } from "../record/results-file.js";
import { checkRoom, checkThere, clearJournal, type Held, type HoldOptions, unfinished } from "./held.js";
import { type Lock, lockFolder } from "./lock.js";

/** Where the answers of an unfinished run lie. */
export const JOURNAL_FOLDER = ".journal";

/** Less room than this does not hold even a small report. */
const LEAST_ROOM = 32 * 2 ** 20;

/**
 * Makes the folder where there is none and takes it; what an earlier run left as its results goes, so that nothing old
 * passes as new.
 *
 * @param asNamed the folder as the user named it.
 * @throws InputError `not-writable`, `locked` when another run writes there, `unfinished` when a run was left unfinished
 *   there and is not to be resumed.
 */
export async function takeFolder(folder: string, asNamed: string, { resume }: HoldOptions): Promise<Held> {
  const journal = join(folder, JOURNAL_FOLDER);
  let lock: Lock | undefined;
  try {
    await makeFolder(folder);
    await checkRoom(folder, asNamed, LEAST_ROOM, "make room, or name a folder on another disk with --out");
    lock = await lockFolder(folder, asNamed);
    const kept = await keptIn(journal);
    if (kept.answers > 0 && !resume) throw unfinished(asNamed, kept, join(asNamed, JOURNAL_FOLDER));
    await clearBegun(folder);
    if (!resume) await rm(journal, { recursive: true, force: true });
    for (const name of [RESULTS_FILE, MEASURES_CSV, MEASURES_PARQUET]) await rm(join(folder, name), { force: true });
    const held = lock;
    const check = () => checkThere(held, asNamed);
    return {
      journal,
      kept,
      check,
      async finish() {
        await check();
        await clearJournal(journal, asNamed);
        if ((await keptIn(journal)).answers === 0) await rm(journal, { recursive: true, force: true });
      },
      async release() {
        // A kernel that was stopped could not clear up.
        if (await held.isThere()) await clearBegun(folder).catch(() => undefined);
        await held.release();
      },
    };
  } catch (error) {
    await lock?.release();
    if (error instanceof InputError) throw error;
    throw renamed(notWritable(asNamed, error));
  }
}

/** What a process that was killed left half written goes; nobody else writes here now. */
async function clearBegun(folder: string): Promise<void> {
  for (const name of await readdir(folder)) if (isBegun(name)) await rm(join(folder, name), { force: true });
}

function renamed(error: unknown): unknown {
  if (!(error instanceof InputError)) return error;
  const { code, file, problem } = error;
  return new InputError({ code, file, problem, hint: "name a folder that can be written with --out" });
}
