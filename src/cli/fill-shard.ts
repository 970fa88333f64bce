/** A shard of an evaluation: keeps the answers of its share of the cases, for the run that gathers them. */
import {
  type AnalyseOptions,
  analyseEach,
  type CaseFault,
  type Dataset,
  type Task,
  type WorkOptions,
} from "../dataset/index.js";
import type { AnalysisOptions } from "../diagnosis/index.js";
import { oneLine } from "../errors/index.js";
import type { Context, ExitCode } from "./context.js";
import { largeCases } from "./large-cases.js";
import { type CommonFlags, workOptions } from "./options.js";
import { progressLine } from "./progress.js";

/** @param keeping the journal and the share. */
export async function fillShard(
  context: Context,
  dataset: Dataset,
  flags: CommonFlags,
  { tasks, options }: { readonly tasks?: readonly Task[]; readonly options: AnalysisOptions },
  keeping: WorkOptions,
): Promise<ExitCode> {
  const { stderr, signal } = context;
  const progress = progressLine(context, flags.quiet === true);
  const large = largeCases(context, flags, progress.end);
  const faults: CaseFault[] = [];
  let scored = 0;
  const work: AnalyseOptions = { ...options, ...workOptions(flags), ...keeping, ...(tasks ? { tasks } : {}) };
  try {
    await analyseEach(dataset, { ...work, signal, onProgress: progress.update, onLarge: large.onLarge }, (outcome) => {
      if ("error" in outcome) faults.push(outcome);
      else scored++;
    });
  } finally {
    progress.end();
  }
  large.end();
  const bug = faults.find((fault) => fault.bug !== undefined);
  if (bug) throw Object.assign(new Error(bug.error), { stack: bug.bug });
  for (const { error } of faults) stderr.write(`dicelens: ${oneLine(error)}\n`);
  if (!flags.quiet) stderr.write(`${scored} cases are kept: when every shard has ended, --resume gathers them\n`);
  return faults.length > 0 ? 3 : 0;
}
