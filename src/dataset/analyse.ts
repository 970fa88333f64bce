/** Scores a dataset case by case, on all cores, in the order of the cases. */
import { availableParallelism } from "node:os";
import type { AnalysisOptions } from "../diagnosis/index.js";
import type { CaseFault, LabelResult, Task } from "./case-task.js";
import type { Dataset } from "./dataset.js";
import { ordered } from "./ordered.js";
import { openPool } from "./pool.js";

export interface Progress {
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
 * @throws what `options.signal` was aborted with.
 */
export async function* analyse(dataset: Dataset, options: AnalyseOptions = {}): AsyncGenerator<CaseOutcome, void> {
  const { tasks = ["measure", "sweep", "diagnose"], jobs: wanted, onProgress, signal, ...analysis } = options;
  const jobs = Math.max(1, Math.min(wanted ?? availableParallelism(), dataset.cases.length));
  const pool = openPool(jobs, signal);
  const { labelNames } = dataset;
  try {
    let done = 0;
    const outcomes = ordered(dataset.cases, 2 * jobs, (files) =>
      pool.score({ files, options: analysis, tasks, ...(labelNames ? { labelNames } : {}) }),
    );
    for await (const outcome of outcomes) {
      onProgress?.({ done: ++done, total: dataset.cases.length, case: outcome.case });
      yield outcome;
    }
  } finally {
    await pool.close();
  }
}
