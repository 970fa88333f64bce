/** Keeps the answers of measure, sweep and diagnose next to their output file until it is complete. */
import { resolve } from "node:path";
import type { WorkOptions } from "../dataset/index.js";
import { journalOf, takeFile, toldWithKept } from "../run/index.js";
import { sentencesOf } from "../words/index.js";
import { type Context, usage } from "./context.js";
import type { GateFlags } from "./options/gate-options.js";
import type { CommonFlags } from "./options/options.js";

type OutputFlags = CommonFlags & Pick<GateFlags, "junit" | "summary">;

export interface KeptAnswers {
  readonly work: WorkOptions;
  readonly count: number;
  tell(): void;
  finish(): Promise<void>;
  release(): Promise<void>;
  explain(error: unknown): Promise<unknown>;
}

/** Takes the first file that the flags name (`--output`, `--junit`, `--summary`). For stdout, nothing is kept. */
export async function keepAnswers(context: Context, flags: OutputFlags): Promise<KeptAnswers> {
  const { resume = false, quiet, language = "en" } = flags;
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
      if (quiet || kept.cases === 0) return;
      context.stderr.write(`${sentencesOf(language).terminal.resuming(kept.cases)}\n`);
    },
    finish,
    release,
    explain: async (error) => toldWithKept(error, held, named),
  };
}

/** Keeps nothing, and uses the work options as given. */
export const nothingKept = (work: WorkOptions): KeptAnswers => ({
  work,
  count: 0,
  tell() {},
  async finish() {},
  async release() {},
  explain: async (error) => error,
});
