/** Keeps the answers of measure, sweep and diagnose beside the file that they write, until it is whole. */
import { resolve } from "node:path";
import type { WorkOptions } from "../dataset/index.js";
import { journalOf, resumingLines, takeFile, toldWithKept } from "../run/index.js";
import type { Context } from "./context.js";
import type { CommonFlags } from "./options/options.js";
import { usage } from "./usage.js";

interface OutputFlags extends CommonFlags {
  readonly junit?: string;
  readonly summary?: string;
}

export interface KeptAnswers {
  /** What `analyse` is given to keep them. */
  readonly work: WorkOptions;
  /** Finished cases found. */
  readonly count: number;
  /** Says on stderr how many finished cases were found. */
  tell(): void;
  /** The file is whole. */
  finish(): Promise<void>;
  release(): Promise<void>;
  /** An error with where the answers are and how to go on. */
  explain(error: unknown): Promise<unknown>;
}

/**
 * Takes the file that the flags name first (`--output`, `--junit`, `--summary`). On stdout nothing is kept.
 *
 * @throws InputError as `takeFile`; `usage` for --resume without a file.
 */
export async function keepAnswers(context: Context, flags: OutputFlags): Promise<KeptAnswers> {
  const { resume = false, quiet } = flags;
  const asNamed = flags.output ?? flags.junit ?? flags.summary;
  const held = asNamed === undefined ? undefined : await takeFile(resolve(context.cwd, asNamed), asNamed, { resume });
  if (!held || asNamed === undefined) {
    if (resume) throw usage("--resume needs a file beside which answers are kept", "name one with --output");
    return nothingKept({});
  }
  const { journal, kept, finish, release } = held;
  const named = { out: asNamed, journal: journalOf(asNamed) };
  return {
    work: { journal },
    count: kept.answers,
    tell() {
      if (!quiet) for (const line of resumingLines(kept)) context.stderr.write(`${line}\n`);
    },
    finish,
    release,
    explain: async (error) => toldWithKept(error, held, named),
  };
}

/** Keeps nothing, and does the work as told. */
export function nothingKept(work: WorkOptions): KeptAnswers {
  return { work, count: 0, tell() {}, async finish() {}, async release() {}, explain: async (error) => error };
}
