/** Shared by measure, sweep and diagnose: scores the dataset with progress, passes cases on, collects failed ones. */
import {
  type AnalyseOptions,
  absentLabelsOf,
  analyseEach,
  type CaseFault,
  checkAnalysis,
  checkAnyLeft,
  type Dataset,
  type DatasetOptions,
  type LabelResult,
  openRegionIds,
  type Progress,
  scoredBy,
  type UnpairedFile,
} from "../dataset/index.js";
import type { AnalysisOptions, Bookkeeping, DatasetDiagnosis } from "../diagnosis/index.js";
import { given, oneLine } from "../errors/index.js";
import { sentencesOf } from "../words/index.js";
import { type Context, type ExitCode, usage } from "./context.js";
import { type KeptAnswers, keepAnswers } from "./keep-answers.js";
import { largeCases } from "./large-cases.js";
import { checkWritten } from "./options/check-written.js";
import type { GateFlags } from "./options/gate-options.js";
import { type CommonFlags, workOptions } from "./options/options.js";
import { type Forms, type Output, openOutput } from "./output.js";
import { progressLine } from "./progress.js";
import { share } from "./share.js";
import { absentText, foundText, unreadText } from "./text/found-text.js";
import { checkGate, openVerdict } from "./verdict.js";

export interface DatasetFlags extends CommonFlags, GateFlags, DatasetOptions {}

export interface Evaluated {
  readonly command: "measure" | "sweep" | "diagnose";
  readonly tasks: NonNullable<AnalyseOptions["tasks"]>;
  readonly options: AnalysisOptions;
  readonly forms: Forms;
  readonly onResults?: (results: readonly LabelResult[]) => void;
  /** What follows the cases in the JSON, except the failed ones. */
  readonly rest?: (books: Bookkeeping) => { readonly dataset?: DatasetDiagnosis } & Readonly<Record<string, unknown>>;
}

export const datasetOptions = ({ images, secondRater, layout, names, cases }: DatasetFlags): DatasetOptions =>
  given({ images, secondRater, layout, names, cases });

/**
 * Scores the dataset and writes the answer; an output that cannot be written is reported before any work. Beside a file,
 * every answer is kept until the file is complete.
 */
export async function evaluate(
  context: Context,
  dataset: Dataset,
  flags: DatasetFlags,
  work: Evaluated,
): Promise<ExitCode> {
  await checkAnalysis(work.options);
  await checkGate(flags, work.options);
  checkWritten(context, flags, { ...dataset, ...given({ names: flags.names }) });
  if (flags.shard) {
    const { command, tasks, options, forms } = work;
    const { reference, prediction } = dataset;
    const given = { command, tasks, reference, prediction, options, dataset: datasetOptions(flags), notebook: null };
    const render = flags.language ? { language: flags.language } : {};
    const shared = { ...given, render, opened: dataset, analysis: options, table: forms.table };
    return share(context, flags, shared);
  }
  if (flags.out !== undefined) {
    const problem = "--out names the folder of a shard, and no --shard is given";
    throw usage(problem, "name the file to write with --output, or add --shard 1/8");
  }
  const kept = await keepAnswers(context, flags);
  if (!flags.quiet) context.stderr.write(foundText(dataset, flags.language));
  try {
    kept.tell();
    const code = await writeAnswer(context, dataset, flags, work, kept, () => openOutput(context, flags, work.forms));
    await kept.finish();
    return code;
  } catch (error) {
    throw await kept.explain(error);
  } finally {
    await kept.release();
  }
}

export async function writeAnswer(
  context: Context,
  dataset: Dataset,
  flags: DatasetFlags,
  { tasks, options, onResults, rest }: Evaluated,
  kept: KeptAnswers,
  open: () => Promise<Output>,
): Promise<ExitCode> {
  const output = await open();
  const verdict = await openVerdict(context, flags, dataset).catch(async (error) => {
    await output.discard();
    throw error;
  });
  const progress = progressLine(context, flags);
  const large = largeCases(context, flags, progress.end);
  const faults: CaseFault[] = [];
  const unread: UnpairedFile[] = [];
  const ids = openRegionIds(scoredBy(dataset, options).regions);
  try {
    const work = { ...options, ...workOptions(flags), ...kept.work, tasks };
    const onProgress = (one: Progress) => progress.update(one, kept.count);
    const told = { onProgress, onLarge: large.onLarge, signal: context.signal };
    const { books } = await analyseEach(dataset, { ...work, ...told }, async (outcome) => {
      if ("error" in outcome) {
        faults.push(outcome);
        return;
      }
      if (outcome.unread) unread.push(outcome.unread);
      ids.take(outcome.held);
      verdict.add(outcome.case, outcome.labels);
      onResults?.(outcome.labels);
      await output.add(outcome.labels);
    });
    progress.end();
    large.end();
    const failed = faults.map(({ case: name, error }) => ({ case: name, error }));
    const nothing = faults.length > 0 && faults.length === dataset.cases.length;
    const more = once(() => rest?.(books) ?? {});
    const { layout } = dataset;
    const unpaired = [...dataset.unpaired, ...unread];
    const absent = ids.absent();
    if (!flags.quiet) context.stderr.write(unreadText(unread, flags.language) + absentText(absent, flags.language));
    if (!nothing) await output.end(() => ({ ...more(), layout, unpaired, ...absentLabelsOf(absent), failed }));
    const code = await verdict.end(failed, () => more().dataset);
    const bug = faults.find((fault) => fault.bug !== undefined);
    if (bug) throw Object.assign(new Error(bug.error), { stack: bug.bug });
    checkAnyLeft(dataset, faults);
    const { fault } = sentencesOf(flags.language ?? "en");
    for (const { error } of failed) context.stderr.write(`dicelens: ${oneLine(fault(error))}\n`);
    return code;
  } finally {
    progress.end();
    await output.discard();
    await verdict.discard();
  }
}

/** Computes on first use and only once, as intervals over a large dataset take a while. */
function once<Value>(read: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: read() };
    return made.value;
  };
}
