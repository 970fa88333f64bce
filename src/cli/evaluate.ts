/** What measure, sweep and diagnose share: open the dataset, score it with progress, set failed cases aside. */
import {
  type AnalyseOptions,
  analyse,
  type CaseFault,
  type Dataset,
  type DatasetOptions,
  type LabelResult,
} from "../dataset/index.js";
import type { AnalysisOptions, FailedCase } from "../diagnosis/index.js";
import { InputError, oneLine } from "../errors/index.js";
import type { Context, ExitCode } from "./context.js";
import { type CommonFlags, given } from "./options.js";
import { progressLine } from "./progress.js";

export interface DatasetFlags extends CommonFlags {
  readonly images?: string;
  readonly secondRater?: string;
  readonly layout?: string;
  readonly names?: string;
}

export interface Evaluation {
  readonly dataset: Dataset;
  readonly results: readonly LabelResult[];
  readonly failed: readonly FailedCase[];
  readonly exit: ExitCode;
}

/** The part of the flags that says which files make a case. */
export function datasetOptions({ images, secondRater, layout, names }: DatasetFlags): DatasetOptions {
  return given({ images, secondRater, layout, names });
}

export async function evaluate(
  context: Context,
  dataset: Dataset,
  flags: CommonFlags,
  options: AnalysisOptions,
  tasks: NonNullable<AnalyseOptions["tasks"]>,
): Promise<Evaluation> {
  const progress = progressLine(context, flags.quiet === true);
  for (const { file, reason } of dataset.unpaired) {
    if (!flags.quiet) context.stderr.write(`dicelens: ${oneLine(file)}: left out: ${oneLine(reason)}\n`);
  }
  const results: LabelResult[] = [];
  const faults: CaseFault[] = [];
  const outcomes = analyse(dataset, {
    ...options,
    tasks,
    ...(flags.jobs === undefined ? {} : { jobs: flags.jobs }),
    onProgress: progress.update,
    signal: context.signal,
  });
  for await (const outcome of outcomes) {
    if ("labels" in outcome) results.push(...outcome.labels);
    else {
      if (outcome.bug) throw Object.assign(new Error(outcome.error), { stack: outcome.bug });
      faults.push(outcome);
    }
  }
  progress.end();
  if (faults.length > 0 && faults.length === dataset.cases.length) throw nothingLeft(faults);
  const failed = faults.map(({ case: name, error }) => ({ case: name, error }));
  for (const { error } of failed) context.stderr.write(`dicelens: ${oneLine(error)}\n`);
  return { dataset, results, failed, exit: failed.length > 0 ? 3 : 0 };
}

/** With no case left there is nothing to show: the input as a whole is wrong. */
function nothingLeft(failed: readonly CaseFault[]): InputError {
  const [first] = failed as [CaseFault];
  const all = failed.length === 1 ? "" : `all ${failed.length} cases failed, the first with: `;
  return new InputError({ code: "failed", problem: `${all}${first.problem}`, hint: first.hint });
}
