/**
 * Scores a dataset case by case, on all cores, in the order of the cases.
 *
 * A diagnosis needs to know of the whole dataset first (swapped labels are a finding over all cases), so it reads the
 * cases twice: once for counts small enough to keep, once to score. Measures and sweeps read them once.
 */
import { availableParallelism } from "node:os";
import { type AnalysisOptions, type Bookkeeping, bookkeeping, type CaseSurvey } from "../diagnosis/index.js";
import type { CaseFault, CaseTask, LabelResult, Task } from "./case-task.js";
import type { Dataset } from "./dataset.js";
import { ordered } from "./ordered.js";
import { type CasePool, openPool } from "./pool.js";

export interface Progress {
  readonly phase: "survey" | "score";
  readonly done: number;
  readonly total: number;
  /** The case that was finished last. */
  readonly case: string;
}

export interface AnalyseOptions extends AnalysisOptions {
  /** What to do with each case; default all three. */
  readonly tasks?: readonly Task[];
  /** Worker threads; default: one for each core, no more than there are cases. */
  readonly jobs?: number;
  readonly onProgress?: (progress: Progress) => void;
  /** Stops the work; cases already yielded stay good. */
  readonly signal?: AbortSignal;
}

/** One case's answer: its labels, or why it has none. */
export type CaseOutcome = { readonly case: string; readonly labels: readonly LabelResult[] } | CaseFault;

/**
 * The outcome of every case, in the dataset's order; a wrong file costs its case and no other.
 *
 * @param dataset from `openDataset`.
 * @returns an async iteration over the cases. Its return value is what the survey found over the dataset.
 * @throws what `options.signal` was aborted with.
 */
export async function* analyse(
  dataset: Dataset,
  options: AnalyseOptions = {},
): AsyncGenerator<CaseOutcome, Bookkeeping> {
  const { tasks = ["measure", "sweep", "diagnose"], jobs: wanted, onProgress, signal, ...analysis } = options;
  const jobs = Math.max(1, Math.min(wanted ?? availableParallelism(), dataset.cases.length));
  const pool = openPool(jobs, signal);
  const total = dataset.cases.length;
  const task = (files: CaseTask["files"]): CaseTask => ({
    files,
    options: analysis,
    tasks,
    ...(dataset.labelNames ? { labelNames: dataset.labelNames } : {}),
  });
  try {
    const found = tasks.includes("diagnose")
      ? await surveyAll(dataset, pool, jobs, task, analysis, onProgress)
      : { books: bookkeeping([], analysis), faults: new Map<string, CaseFault>() };
    let done = 0;
    const outcomes = ordered(dataset.cases, 2 * jobs, async (files): Promise<CaseOutcome> => {
      const fault = found.faults.get(files.case);
      if (fault) return fault;
      const books = found.books.cases[files.case];
      return pool.score({ ...task(files), ...(books ? { bookkeeping: books } : {}) });
    });
    for await (const outcome of outcomes) {
      onProgress?.({ phase: "score", done: ++done, total, case: outcome.case });
      yield outcome;
    }
    return found.books;
  } finally {
    await pool.close();
  }
}

async function surveyAll(
  dataset: Dataset,
  pool: CasePool,
  jobs: number,
  task: (files: CaseTask["files"]) => CaseTask,
  options: AnalysisOptions,
  onProgress?: (progress: Progress) => void,
): Promise<{ books: Bookkeeping; faults: Map<string, CaseFault> }> {
  const surveys: CaseSurvey[] = [];
  const faults = new Map<string, CaseFault>();
  let done = 0;
  for await (const answer of ordered(dataset.cases, 2 * jobs, (files) => pool.survey(task(files)))) {
    if ("error" in answer) faults.set(answer.case, answer);
    else surveys.push(answer);
    onProgress?.({ phase: "survey", done: ++done, total: dataset.cases.length, case: answer.case });
  }
  return { books: bookkeeping(surveys, options), faults };
}
