/** What a run holds while it writes: the answers kept so far, and the lock that keeps other runs out. */
import { statfs } from "node:fs/promises";
import { clearUsed, type KeptAnswers, keptIn } from "../../dataset/index.js";
import { InputError } from "../../errors/index.js";
import { notWritable } from "../../files/index.js";
import type { Lock } from "./lock.js";

export interface Held {
  /** The journal's folder. */
  readonly journal: string;
  /** What an earlier run left. */
  readonly kept: KeptAnswers;
  /** @throws InputError `not-writable` when the folder was taken away, so that files written since stand alone. */
  check(): Promise<void>;
  /** Takes away the answers that are in the results; others stay. Checks first. */
  finish(): Promise<void>;
  /** Lets other runs in. */
  release(): Promise<void>;
}

export interface HoldOptions {
  /** Go on with what an unfinished run left. */
  readonly resume: boolean;
}

/** @throws InputError `not-writable` when the disk of a folder has less room than `least` bytes. */
export async function checkRoom(folder: string, asNamed: string, least: number, hint: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  // Some file systems tell nothing.
  if (bsize === 0 || bavail * bsize >= least || bavail < 0) return;
  throw new InputError({
    code: "not-writable",
    file: asNamed,
    problem: `the disk has only ${Math.floor((bavail * bsize) / 2 ** 20)} MB left`,
    hint,
  });
}

/** @throws InputError `not-writable` when the folder is not there any more. */
export async function checkThere({ isThere }: Lock, asNamed: string): Promise<void> {
  if (!(await isThere())) throw notWritable(asNamed, Object.assign(new Error(), { code: "ENOENT" }));
}

/**
 * Takes the answers away that were used, once everything is written; the folder stays.
 *
 * @throws InputError `not-writable`, as where the folder has become read-only.
 */
export async function clearJournal(journal: string, asNamed: string): Promise<void> {
  try {
    await clearUsed(journal);
  } catch (error) {
    throw notWritable(asNamed, error);
  }
}

/** Somebody took the answers away while the run kept them. */
export function journalGone(asNamed: string): InputError {
  return new InputError({
    code: "not-writable",
    file: asNamed,
    problem: "was removed while the run kept its answers there",
    hint: "run the same command again, and leave that folder until it ends",
  });
}

/** A run may not begin anew over the answers of another. */
export function unfinished(asNamed: string, { cases }: KeptAnswers, journal: string): InputError {
  return new InputError({
    code: "unfinished",
    file: asNamed,
    problem: `a run was left unfinished there, with ${cases === 1 ? "1 case" : `${cases} cases`} kept`,
    hint: `add --resume to go on with it, or remove ${journal} to begin anew`,
  });
}

/**
 * Why a run ended early, with where its answers are and how to go on; what else went wrong as it is.
 *
 * @param held what the run held, and how the user would name the journal and what is written.
 */
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
  // A notebook's cell that could not keep an answer names the journal's file, which is none of the user's.
  const [cannot] = isKept ? (/cannot be written: [^;]+/.exec(error.problem) ?? []) : [];
  const file = isKept ? named.out : error.file;
  const problem = cannot ?? error.problem;
  const { cases: kept } = await keptIn(journal);
  if (kept === 0) return new InputError({ code, file, problem, hint: error.hint });
  const needsRoom = /full|quota|larger/.test(problem);
  const make = code === "stopped" ? "" : needsRoom ? "make room, then " : "make it writable again, then ";
  return new InputError({
    code,
    file,
    problem: `${problem}; ${kept === 1 ? "1 case is" : `${kept} cases are`} kept in ${named.journal}`,
    hint: `${make}add --resume to the same command to go on from there`,
  });
}

/** What is said before a run goes on: how many cases there are. */
export function resumingLines({ cases }: KeptAnswers): string[] {
  return cases === 0 ? [] : [`resuming: ${cases === 1 ? "1 case is" : `${cases} cases are`} kept`];
}
