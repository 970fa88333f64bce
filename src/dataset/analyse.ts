/** Scores a dataset case by case, on all cores, in the order of the cases. */
import type { AnalysisOptions } from "../diagnosis/index.js";
import { openAsker } from "./ask-case.js";
import type { CaseFault, LabelResult, Task } from "./case-task.js";
import type { Dataset } from "./dataset.js";
import { ordered } from "./ordered.js";

export interface Progress {
  readonly done: number;
  readonly total: number;
  /** The case that was finished last, where it is known. */
  readonly case?: string;
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
  readonly onProgress?: (progress: Progress) => void;
  /** Stops the work; cases already yielded stay good. */
  readonly signal?: AbortSignal;
}

export interface AnalyseOptions extends AnalysisOptions, WorkOptions {
  /** What to do with each case; default all three. */
  readonly tasks?: readonly Task[];
}

/** One case's answer: its labels, or why it has none. */
export type CaseOutcome = { readonly case: string; readonly labels: readonly LabelResult[] } | CaseFault;

/** The options that shape numbers, without those that say how the work is done. */
export function numbersOf(options: AnalyseOptions): AnalysisOptions {
  const { tasks, jobs, memory, patience, journal, onProgress, signal, ...analysis } = options;
  return analysis;
}

/**
 * The outcome of every case, in the dataset's order; a wrong file, or a worker that is lost, costs its case and no other.
 *
 * @param dataset from `openDataset`.
 * @throws what `options.signal` was aborted with; InputError `not-writable` when the journal cannot be written.
 */
export async function* analyse(dataset: Dataset, options: AnalyseOptions = {}): AsyncGenerator<CaseOutcome, void> {
  const { tasks = ["measure", "sweep", "diagnose"], onProgress } = options;
  const analysis = numbersOf(options);
  const total = dataset.cases.length;
  const { labelNames } = dataset;
  const asker = await openAsker(total, options);
  try {
    let done = 0;
    const outcomes = ordered(dataset.cases, asker.window, (files) =>
      asker.score({ files, options: analysis, tasks, ...(labelNames ? { labelNames } : {}) }),
    );
    for await (const outcome of outcomes) {
      onProgress?.({ done: ++done, total, case: outcome.case });
      yield outcome;
    }
  } finally {
    await asker.close();
  }
}
