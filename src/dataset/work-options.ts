/** Options for working through a dataset: which of them change numbers, and which do not. */
import type { AnalysisOptions } from "../diagnosis/index.js";
import type { TallyOptions } from "../reconcile/index.js";
import type { Shard } from "./kept/shard-answers.js";
import type { Task } from "./work/case-task.js";

export interface Progress {
  readonly phase: "survey" | "score";
  readonly done: number;
  readonly total: number;
  /** How many of the finished cases came from the journal. */
  readonly kept?: number;
  /** How many of the finished cases failed; absent if none did. */
  readonly failed?: number;
  /** The last finished case, if known. */
  readonly case?: string;
}

/** A case that, by its files' headers, needs more memory than all cases in progress may use. */
export interface LargeCase {
  readonly case: string;
  /** The bytes that it needs, at most and approximately. */
  readonly needs: number;
  /** The bytes that all cases in progress may use. */
  readonly limit: number;
}

/** How the work is done; none of these changes a number. */
export interface WorkOptions {
  /** Worker processes; default: one per core. */
  readonly jobs?: number;
  /** The bytes that all cases in progress may use; default: six tenths of the memory. */
  readonly memory?: number;
  /** A case fails before it is read if a header gives more voxels than this, or if it needs more bytes. */
  readonly maxVoxels?: number;
  readonly maxMemory?: number;
  /** Seconds without a sign of life before a worker is given up; default 900. */
  readonly patience?: number;
  /** A folder that keeps every answer; a question that it already answers is not asked again. */
  readonly journal?: string;
  /** A folder for `measures.csv` and `measures.parquet` of every label; `collect` writes them as results come. */
  readonly tables?: string;
  /** Continue even if the journal holds answers and none is usable. */
  readonly ignoreKept?: boolean;
  /** Scores the cases of one shard only; findings over the dataset still cover all of it. */
  readonly shard?: Shard;
  /** A `survey.json` of this dataset, instead of a first pass over all cases. */
  readonly survey?: string;
  /** Folders of all shards, in order: their answers are used, and no case is read. */
  readonly shards?: readonly string[];
  readonly onProgress?: (progress: Progress) => void;
  /** Called once for each case that needs more than `memory` by itself and was done alone. */
  readonly onLarge?: (large: LargeCase) => void;
  /** A file to write both into, for another process to read; its folder must exist. */
  readonly progressFile?: string;
  /** Stops the work; cases already yielded stay valid. */
  readonly signal?: AbortSignal;
}

export interface AnalyseOptions extends AnalysisOptions, WorkOptions {
  /** What to do with each case; default: all three. */
  readonly tasks?: readonly Task[];
  /** Counts each case for `reconcile`, instead of any task. */
  readonly tally?: TallyOptions;
}

/** Options about how the work is done, or what is done with the results. */
const WORK = [
  ...["tasks", "tally", "jobs", "memory", "maxVoxels", "maxMemory", "patience", "journal", "ignoreKept", "tables"],
  ...["shard", "survey", "shards", "onProgress", "onLarge", "progressFile", "signal"],
] as const satisfies readonly (keyof WorkOptions | "tasks" | "tally")[];

/** The options that change numbers, without those about how the work is done. */
export const numbersOf = (options: AnalyseOptions): AnalysisOptions =>
  Object.fromEntries(Object.entries(options).filter(([name]) => !WORK.includes(name as never)));
