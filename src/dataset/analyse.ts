/**
 * Scores a dataset case by case, on all cores, in the order of the cases.
 *
 * A diagnosis needs to know of the whole dataset first (swapped labels are a finding over all cases), so it reads the
 * cases twice: once for counts small enough to keep, once to score. Measures and sweeps read them once.
 */
import {
  type AnalysisOptions,
  type Bookkeeping,
  bookkeeping,
  bookkeepingOf,
  type CaseSurvey,
  openBooks,
} from "../diagnosis/index.js";
import type { TallyOptions } from "../reconcile/index.js";
import { type Asker, openAsker } from "./ask-case.js";
import { openAskedLabels } from "./asked-labels.js";
import type { CaseFault, CaseScore, CaseTask, Task } from "./case-task.js";
import type { CaseFiles, Dataset } from "./dataset.js";
import { checkMetrics } from "./further-measures.js";
import { checkMeaning } from "./objects.js";
import { ordered } from "./ordered.js";
import { openTelling } from "./progress-file.js";
import { version } from "./version.js";

export interface Progress {
  readonly phase: "survey" | "score";
  readonly done: number;
  readonly total: number;
  /** How many of those done were found in the journal. */
  readonly kept?: number;
  /** The case that was finished last, where it is known. */
  readonly case?: string;
}

/** A case that needs more memory than all cases in flight may take, by what its files' headers tell. */
export interface LargeCase {
  readonly case: string;
  /** Bytes that it needs at most, about. */
  readonly needs: number;
  /** Bytes that the cases in flight may take together. */
  readonly limit: number;
}

/** How the work is done; none of it changes a number. */
export interface WorkOptions {
  /** Worker processes; default: one for each core. */
  readonly jobs?: number;
  /** Bytes that the cases in flight may take together; default: six tenths of the memory. */
  readonly memory?: number;
  /** Seconds without a sign of life after which a worker is given up; default 900. */
  readonly patience?: number;
  /** A folder that keeps every answer: what it holds of the same question is not asked again. */
  readonly journal?: string;
  /** A folder for `measures.csv` and `measures.parquet` of every label: `collect` writes them as results come. */
  readonly tables?: string;
  /** Goes on although the journal holds answers of which none is of use. */
  readonly ignoreKept?: boolean;
  /** Scores the cases of one share only; what is found over the dataset is still found over all of it. */
  readonly shard?: Shard;
  readonly onProgress?: (progress: Progress) => void;
  /** Told once of each case that needs more than `memory` by itself and was done alone. */
  readonly onLarge?: (large: LargeCase) => void;
  /** A file that both are written into, for another process to read; its folder is there. */
  readonly progressFile?: string;
  /** Stops the work; cases already yielded stay good. */
  readonly signal?: AbortSignal;
}

/** One share of so many of a dataset's cases: every `of`-th, from the `index`-th on (the first is 0). */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

export interface AnalyseOptions extends AnalysisOptions, WorkOptions {
  /** What to do with each case; default all three. */
  readonly tasks?: readonly Task[];
  /** Counts each case for `reconcile`, in place of any task. */
  readonly tally?: TallyOptions;
}

/** One case's answer: its labels, or why it has none. */
export type CaseOutcome = Readonly<CaseScore> | CaseFault;

/** The options that shape numbers, without those that say how the work is done. */
export function numbersOf(options: AnalyseOptions): AnalysisOptions {
  const {
    tasks,
    tally,
    jobs,
    memory,
    patience,
    journal,
    ignoreKept,
    tables,
    shard,
    onProgress,
    onLarge,
    progressFile,
    signal,
    ...analysis
  } = options;
  return analysis;
}

/** The options with the dataset's own regions, unless they say themselves what is scored. */
export function scoredBy({ regions }: Pick<Dataset, "regions">, options: AnalysisOptions): AnalysisOptions {
  const { labels, merge, instances, threshold, thresholds } = options;
  const isSaid = options.regions ?? labels ?? threshold ?? thresholds ?? (merge || instances || undefined);
  return regions === undefined || isSaid !== undefined ? options : { ...options, regions };
}

/**
 * Whether the options can be worked with, before any file is read.
 *
 * @throws InputError `metric` or `formula` for metrics that are none, `instances` for options that exclude each other.
 */
export async function checkAnalysis(options: AnalysisOptions): Promise<void> {
  await checkMetrics(options.metrics);
  checkMeaning(options);
}

/**
 * The outcome of every case, in the dataset's order; a wrong file, or a worker that is lost, costs its case and no other.
 *
 * @param dataset from `openDataset`.
 * @returns an async iteration over the cases. Its return value is what the survey found over the dataset.
 * @throws InputError `metric` or `formula` for metrics that are none, `instances` for options that exclude each other; `label` when
 *   a label was asked for that no case holds; what `options.signal` was aborted with; InputError `not-writable` when the journal cannot be written.
 */
export async function* analyse(
  dataset: Dataset,
  options: AnalyseOptions = {},
): AsyncGenerator<CaseOutcome, Bookkeeping> {
  const { tally, tasks = tally ? [] : ["measure", "sweep", "diagnose"] } = options;
  const telling = openTelling(options);
  const analysis = scoredBy(dataset, numbersOf(options));
  await checkAnalysis(analysis);
  const { shard } = options;
  const cases = shard ? dataset.cases.filter((_, at) => at % shard.of === shard.index) : dataset.cases;
  const total = cases.length;
  const about = { version, tasks, options: { ...analysis }, ...(shard ? { shard } : {}) };
  const asker = await openAsker(total, { ...options, ...telling }, about);
  const { relabel, ...others } = analysis;
  // Where background stands for a class, ids are renamed as the file is read: what is not judged is background after that.
  const isRead = relabel?.some((change) => change.prediction === 0) === true;
  const task = (files: CaseFiles): CaseTask => ({
    files: isRead ? { ...files, ids: renamedIds(files.ids, relabel ?? []) } : files,
    options: isRead ? others : analysis,
    tasks,
    ...(tally ? { tally } : {}),
    // Labels that are merged have no name together.
    ...(dataset.labelNames && !options.merge ? { labelNames: dataset.labelNames } : {}),
  });
  try {
    if (!shard && !options.ignoreKept) await asker.checkKept(cases.map(task), tasks.includes("diagnose"));
    const found = tasks.includes("diagnose")
      ? await surveyAll(dataset, asker, task, { ...options, ...telling })
      : { books: bookkeeping([]), faults: new Map<string, CaseFault>() };
    let done = 0;
    const before = asker.kept;
    const outcomes = ordered(cases, asker.window, async (files): Promise<CaseOutcome> => {
      const fault = found.faults.get(files.case);
      if (fault) return fault;
      const books = bookkeepingOf(found.books, files.case);
      const belongs = books?.foreign?.belongs;
      const exchanged = belongs === undefined ? undefined : dataset.cases.find((one) => one.case === belongs);
      return asker.score({
        ...task(files),
        ...(books ? { bookkeeping: books } : {}),
        ...(exchanged ? { exchanged } : {}),
      });
    });
    // A share of the cases need not hold every label.
    const asked = openAskedLabels<CaseOutcome>(shard ? [] : options.labels);
    for await (const outcome of outcomes) {
      telling.onProgress({ phase: "score", done: ++done, total, kept: asker.kept - before, case: outcome.case });
      yield* asked.take(outcome, "error" in outcome ? undefined : outcome.held);
    }
    yield* asked.rest();
    if (!shard) await asker.finish();
    return found.books;
  } finally {
    await asker.close();
  }
}

/** What stored ids stand for, once those that they stand for are renamed. */
function renamedIds(ids: CaseFiles["ids"], relabel: NonNullable<AnalysisOptions["relabel"]>) {
  const renamed = new Map(relabel.map(({ prediction, reference }) => [prediction, reference]));
  const stored = Object.entries(ids?.prediction ?? {}).map(([id, meant]) => [id, renamed.get(meant) ?? meant]);
  return { ...ids, prediction: { ...Object.fromEntries(renamed), ...Object.fromEntries(stored) } };
}

async function surveyAll(
  dataset: Dataset,
  asker: Asker,
  task: (files: CaseFiles) => CaseTask,
  options: AnalyseOptions,
): Promise<{ books: Bookkeeping; faults: Map<string, CaseFault> }> {
  const { shard, onProgress } = options;
  const books = openBooks();
  const surveys = new Map<string, CaseSurvey>();
  const faults = new Map<string, CaseFault>();
  const total = dataset.cases.length;
  let done = 0;
  for await (const answer of ordered(ownFirst(dataset.cases, shard), asker.window, (files) =>
    asker.survey(task(files)),
  )) {
    if ("error" in answer) faults.set(answer.case, answer);
    // What is found does not depend on who surveys what: the books are kept in the order of the cases.
    else if (shard) surveys.set(answer.case, answer);
    else books.add(answer);
    onProgress?.({ phase: "survey", done: ++done, total, kept: asker.kept, case: answer.case });
  }
  for (const { case: name } of dataset.cases) {
    const survey = surveys.get(name);
    if (survey) books.add(survey);
  }
  return { books: books.read(), faults };
}

/**
 * A shard's own cases, then those of the shards after it: when it gets there, shards that run beside it and share its
 * journal have surveyed theirs.
 */
function ownFirst(cases: readonly CaseFiles[], shard: Shard | undefined): readonly CaseFiles[] {
  if (!shard) return cases;
  const { index, of } = shard;
  return Array.from({ length: of }, (_, step) => (index + step) % of).flatMap((share) =>
    cases.filter((_, at) => at % of === share),
  );
}

/**
 * Calls `onOutcome` with every outcome of `analyse`, one after another; when it throws, the work ends with it.
 *
 * @returns what the survey found over the dataset.
 */
export async function analyseEach(
  dataset: Dataset,
  options: AnalyseOptions,
  onOutcome: (outcome: CaseOutcome) => void | Promise<void>,
): Promise<Bookkeeping> {
  const outcomes = analyse(dataset, options);
  for (;;) {
    const step = await outcomes.next();
    if (step.done) return step.value;
    try {
      await onOutcome(step.value);
    } catch (error) {
      // Ends the workers, which would keep the process alive.
      await outcomes.return(undefined as never);
      throw error;
    }
  }
}
