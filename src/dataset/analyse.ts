// Scores a dataset case by case, on all cores, in order. A diagnosis reads the cases twice, as swapped labels are a
// finding over all of them: once for counts small enough to keep, once to score.
import { join } from "node:path";
import {
  type AnalysisOptions,
  type Bookkeeping,
  bookkeeping,
  bookkeepingOf,
  type CaseResult,
  type CaseSurvey,
  type Overlay,
} from "../diagnosis/index.js";
import { given, InputError } from "../errors/index.js";
import { calibrationNames } from "../metrics/index.js";
import { openAskedLabels } from "./asked-labels.js";
import type { CaseFiles, Dataset } from "./dataset.js";
import { checkMetrics } from "./further-measures.js";
import { openTelling } from "./kept/progress-file.js";
import { readAnswers, readSurvey, SURVEY_FILE, shareOfCases, surveyed } from "./kept/shard-answers.js";
import { checkMeaning } from "./objects.js";
import { version } from "./own-package.js";
import { openPictures, picturesIn } from "./pictures.js";
import { asksForProbabilities } from "./read-probabilities.js";
import { type Asker, openAsker } from "./work/ask-case.js";
import type { CaseFault, CaseScore, CaseTask, Task } from "./work/case-task.js";
import { ordered } from "./work/ordered.js";
import { type AnalyseOptions, numbersOf, type Progress } from "./work-options.js";

/** One case's result: its labels, or why it has none. */
export type CaseOutcome = Readonly<CaseScore> | CaseFault;

/** The options with the dataset's own regions, unless the options already say what is scored. */
export function scoredBy({ regions }: Pick<Dataset, "regions">, options: AnalysisOptions): AnalysisOptions {
  const { labels, merge, instances, threshold, thresholds } = options;
  const isSaid = options.regions ?? labels ?? threshold ?? thresholds ?? (merge || instances || undefined);
  return regions === undefined || isSaid !== undefined ? options : { ...options, regions };
}

export async function checkAnalysis(options: AnalysisOptions): Promise<void> {
  await checkMetrics(options.metrics);
  checkMeaning(options);
  if (!asksForProbabilities(options.metrics) || options.argmax !== undefined || options.threshold !== undefined) return;
  const problem = `${calibrationNames.join(", ")} are of probabilities, and masks hold none`;
  const hint = "give maps of probabilities and --threshold 0.5, or --argmax and the axis of their classes";
  throw new InputError({ code: "metric", problem, hint });
}

/**
 * The outcome of every case, in the dataset's order. A bad file or a lost worker costs its own case and no other.
 *
 * @param dataset from `openDataset`.
 * @param options what to compute (`labels`, `merge`, `metrics`, `sweep` …) and how (`jobs`, `signal`, `onProgress` …).
 * @returns an async iteration over the cases. Its return value is what the survey found over the dataset.
 * @throws InputError `metric` or `formula` for invalid metrics, `instances` for options that exclude each other,
 *   `label` if no case holds a requested label, `not-writable` if the journal cannot be written; the reason of
 *   `options.signal`.
 * @example
 * const dataset = await openDataset("samples/references/nuclei.png", "samples/predictions/nuclei.png");
 * const outcomes = [];
 * for await (const { case: name, labels } of analyse(dataset, { jobs: 1 })) outcomes.push([name, labels.length]);
 * outcomes; // [["nuclei", 1]]
 */
export async function* analyse(
  dataset: Dataset,
  options: AnalyseOptions = {},
): AsyncGenerator<CaseOutcome, Bookkeeping> {
  return (yield* outcomesOf(dataset, options)).books;
}

export interface Analysed {
  /** What the survey found over the dataset. */
  readonly books: Bookkeeping;
  /** Pictures of the labels that were wanted, in their order. */
  readonly overlays: readonly Overlay[];
}

/** @param pictured the labels to show, by the outcomes so far. */
async function* outcomesOf(
  dataset: Dataset,
  options: AnalyseOptions,
  pictured: () => readonly CaseResult[] = () => [],
): AsyncGenerator<CaseOutcome, Analysed> {
  const { tally, tasks = tally ? [] : ["measure", "sweep", "diagnose"] } = options;
  const telling = openTelling(options);
  const analysis = scoredBy(dataset, numbersOf(options));
  await checkAnalysis(analysis);
  const { shard, shards } = options;
  if (shards) {
    const books = yield* gathered(dataset, shards, tasks, { ...options, ...telling });
    return { books, overlays: await picturesIn(shards, pictured()) };
  }
  const cases = shard ? shareOfCases(dataset.cases, shard) : dataset.cases;
  const total = cases.length;
  const about = { version, tasks, options: { ...analysis } };
  const asker = await openAsker(total, { ...options, ...telling }, about);
  const { relabel, ...others } = analysis;
  // If background means a class, or an ignored id, ids are renamed when the file is read; afterwards it is background.
  const unjudged = new Set([0, ...(analysis.ignore ?? []), ...dataset.cases.flatMap(({ ignore }) => ignore ?? [])]);
  const isRead = relabel?.some((change) => unjudged.has(change.prediction)) === true;
  const task = (files: CaseFiles): CaseTask => ({
    files: isRead ? { ...files, ids: renamedIds(files.ids, relabel ?? []) } : files,
    options: isRead ? others : analysis,
    tasks,
    // Merged labels have no common name.
    ...given({ tally, labelNames: options.merge ? undefined : dataset.labelNames }),
  });
  try {
    if (!shard && !options.ignoreKept) await asker.checkKept(cases.map(task), tasks.includes("diagnose"));
    const found = !tasks.includes("diagnose")
      ? { books: bookkeeping([]), faults: [] }
      : options.survey === undefined
        ? await surveyed(surveyEach(dataset.cases, asker, task, telling.onProgress))
        : await readSurvey(options.survey, { version, options: analysis, dataset });
    const faults = new Map(found.faults.map((one) => [one.case, one]));
    let done = 0;
    let failed = 0;
    const before = asker.kept;
    const outcomes = ordered(cases, asker.window, async (files): Promise<CaseOutcome> => {
      const fault = faults.get(files.case);
      if (fault) return fault;
      const books = bookkeepingOf(found.books, files.case);
      const belongs = books?.foreign?.belongs;
      const exchanged = belongs === undefined ? undefined : dataset.cases.find((one) => one.case === belongs);
      return asker.score({ ...task(files), ...given({ bookkeeping: books, exchanged }) });
    });
    const source = { cases: dataset.cases, options: analysis, labelMap: found.books.labelMap };
    const pictures = openPictures(asker, source, pictured);
    // A shard need not hold every label.
    const asked = openAskedLabels<CaseOutcome>(shard ? [] : options.labels);
    for await (const outcome of outcomes) {
      if ("error" in outcome) failed++;
      telling.onProgress({
        ...{ phase: "score", done: ++done, total, kept: asker.kept - before, case: outcome.case },
        ...(failed > 0 ? { failed } : {}),
      });
      yield* asked.take(outcome, "error" in outcome ? undefined : outcome.held);
      pictures.begin();
    }
    yield* asked.rest();
    const overlays = await pictures.all();
    if (!shard) await asker.finish();
    return { books: found.books, overlays };
  } finally {
    await asker.close();
  }
}

function renamedIds(ids: CaseFiles["ids"], relabel: NonNullable<AnalysisOptions["relabel"]>) {
  const renamed = new Map(relabel.map(({ prediction, reference }) => [prediction, reference]));
  const stored = Object.entries(ids?.prediction ?? {}).map(([id, meant]) => [id, renamed.get(meant) ?? meant]);
  return { ...ids, prediction: { ...Object.fromEntries(renamed), ...Object.fromEntries(stored) } };
}

async function* surveyEach(
  cases: readonly CaseFiles[],
  asker: Asker,
  task: (files: CaseFiles) => CaseTask,
  onProgress: (progress: Progress) => void,
): AsyncGenerator<CaseSurvey | CaseFault> {
  let done = 0;
  for await (const answer of ordered(cases, asker.window, (files) => asker.survey(task(files)))) {
    onProgress({ phase: "survey", done: ++done, total: cases.length, kept: asker.kept, case: answer.case });
    yield answer;
  }
}

/** The surveys of a dataset's cases, or of one shard, in order: the first pass of a diagnosis by itself. */
export async function* surveyCases(
  dataset: Dataset,
  options: AnalyseOptions = {},
): AsyncGenerator<CaseSurvey | CaseFault> {
  const telling = openTelling(options);
  const analysis = scoredBy(dataset, numbersOf(options));
  await checkAnalysis(analysis);
  const cases = options.shard ? shareOfCases(dataset.cases, options.shard) : dataset.cases;
  const tasks: readonly Task[] = ["diagnose"];
  const asker = await openAsker(cases.length, { ...options, ...telling }, { version, tasks, options: { ...analysis } });
  try {
    yield* surveyEach(cases, asker, (files) => ({ files, options: analysis, tasks }), telling.onProgress);
  } finally {
    await asker.close();
  }
}

/** The outcomes stored by shards, as if the cases had been scored now. */
async function* gathered(
  { cases }: Dataset,
  shards: readonly string[],
  tasks: readonly Task[],
  { labels, onProgress, signal }: AnalyseOptions,
): AsyncGenerator<CaseOutcome, Bookkeeping> {
  const [first = ""] = shards;
  const books = tasks.includes("diagnose") ? (await readSurvey(join(first, SURVEY_FILE))).books : bookkeeping([]);
  const asked = openAskedLabels<CaseOutcome>(labels);
  let done = 0;
  for await (const outcome of readAnswers<CaseScore>(shards)) {
    signal?.throwIfAborted();
    if (outcome.case !== cases[done]?.case) throw otherCases(outcome.case);
    onProgress?.({ phase: "score", done: ++done, total: cases.length, case: outcome.case });
    yield* asked.take(outcome, "error" in outcome ? undefined : outcome.held);
  }
  if (done < cases.length) throw otherCases(cases[done]?.case ?? "");
  yield* asked.rest();
  return books;
}

function otherCases(name: string): InputError {
  const problem = `the shards were made of other masks than are there now, the first other case is ${JSON.stringify(name)}`;
  return new InputError({ code: "shards", problem, hint: "run the shards again" });
}

/**
 * Calls `onOutcome` with every outcome in order; if it throws, the work ends.
 *
 * @param pictured the labels to show, by the outcomes so far; asked again as more of them are known.
 */
export async function analyseEach(
  dataset: Dataset,
  options: AnalyseOptions,
  onOutcome: (outcome: CaseOutcome) => void | Promise<void>,
  pictured?: () => readonly CaseResult[],
): Promise<Analysed> {
  const outcomes = outcomesOf(dataset, options, pictured);
  for (;;) {
    const step = await outcomes.next();
    if (step.done) return step.value;
    try {
      await onOutcome(step.value);
    } catch (error) {
      // Ends the workers, which would keep the process running.
      await outcomes.return(undefined as never);
      throw error;
    }
  }
}
