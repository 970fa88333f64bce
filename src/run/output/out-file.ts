/**
 * The file that a run writes, locked like a folder: answers are kept in a hidden folder beside it until it is whole.
 *
 * `scores/dice.csv` has `scores/.dice.csv.journal`, which holds the lock too.
 */
import { readdir, rm, rmdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { countAnswers, isAnswers, keptIn } from "../../dataset/index.js";
import { InputError } from "../../errors/index.js";
import { isBegun, makeFolder, notWritable, targetOf } from "../../files/index.js";
import { checkRoom, clearJournal, type Held, type HoldOptions, journalGone, unfinished } from "./held.js";
import { type Lock, lockFolder } from "./lock.js";

/** Less room than this is a disk that is full. */
const LEAST_ROOM = 2 ** 18;

/** The journal of a file, beside it. */
export function journalOf(file: string): string {
  return join(dirname(file), `.${basename(file)}.journal`);
}

/**
 * Takes a file, which is not touched before it is whole.
 *
 * @param file its path, and `asNamed` as the user named it.
 * @returns `undefined` for a device or a pipe: nothing can be kept beside it.
 * @throws InputError `not-writable`, `locked` when another run writes it, `unfinished` when a run was left unfinished and
 *   is not to be resumed.
 */
export async function takeFile(file: string, asNamed: string, { resume }: HoldOptions): Promise<Held | undefined> {
  const { target, there, isStream } = await targetOf(file);
  if (isStream) return undefined;
  const journal = journalOf(target);
  let lock: Lock | undefined;
  try {
    if (there?.isDirectory()) throw Object.assign(new Error(), { code: "EISDIR" });
    const isNew = await makeFolder(journal);
    await checkRoom(journal, asNamed, LEAST_ROOM, "make room, or name a file on another disk");
    lock = await lockFolder(journal, asNamed).catch(async (error: NodeJS.ErrnoException) => {
      // The run before this one has just taken the folder away.
      if (error.code !== "ENOENT") throw error;
      await makeFolder(journal);
      return lockFolder(journal, asNamed);
    });
    const kept = await keptIn(journal);
    if (kept.answers > 0 && !resume) throw unfinished(asNamed, kept, journalOf(asNamed));
    if (!isNew) await clear(target);
    const held = lock;
    const check = async () => {
      if (!(await held.isThere())) throw journalGone(journalOf(asNamed));
    };
    return {
      journal,
      kept,
      check,
      async finish() {
        await check();
        await clearJournal(journal, asNamed);
      },
      async release() {
        await held.release();
        await removeEmpty(journal);
      },
    };
  } catch (error) {
    await lock?.release();
    await rmdir(journal).catch(() => undefined);
    throw error instanceof InputError ? error : notWritable(asNamed, error);
  }
}

/** What a killed run left half written goes; nobody else writes the file now. */
async function clear(target: string): Promise<void> {
  const folder = dirname(target);
  for (const name of await readdir(folder)) {
    if (isBegun(name, basename(target))) await rm(join(folder, name), { force: true });
  }
}

/** Takes the journal away where it holds no answer, unless another run has come in. */
async function removeEmpty(journal: string): Promise<void> {
  const names = await readdir(journal).catch(() => []);
  if (names.some((name) => !isAnswers(name)) || (await countAnswers(journal)) > 0) return;
  for (const name of names) await rm(join(journal, name), { force: true }).catch(() => undefined);
  await rmdir(journal).catch(() => undefined);
}
