/** How a dataset is worked through: what of it shapes numbers, and what does not. */
import type { AnalysisOptions } from "../diagnosis/index.js";
import type { TallyOptions } from "../reconcile/index.js";
import type { Shard } from "./kept/shard-answers.js";
import type { Task } from "./work/case-task.js";

export interface Progress {
  readonly phase: "survey" | "score";
  readonly done: number;
  readonly total: number;
  /** How many of those done were found in the journal. */
  readonly kept?: number;
  /** How many of those done failed; absent where none did. */
  readonly failed?: number;
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
  /** A case fails, before it is read, where a header gives more voxels than this, or where it needs more bytes. */
  readonly maxVoxels?: number;
  readonly maxMemory?: number;
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
  /** A `survey.json` of this dataset, in place of a first pass over all cases. */
  readonly survey?: string;
  /** Folders of all shards, in the order of their shares: their answers are taken, and no case is read. */
  readonly shards?: readonly string[];
  readonly onProgress?: (progress: Progress) => void;
  /** Called once with each case that needs more than `memory` by itself and was done alone. */
  readonly onLarge?: (large: LargeCase) => void;
  /** A file that both are written into, for another process to read; its folder is there. */
  readonly progressFile?: string;
  /** Stops the work; cases already yielded stay good. */
  readonly signal?: AbortSignal;
}

export interface AnalyseOptions extends AnalysisOptions, WorkOptions {
  /** What to do with each case; default all three. */
  readonly tasks?: readonly Task[];
  /** Counts each case for `reconcile`, in place of any task. */
  readonly tally?: TallyOptions;
}

/** Options that say how the work is done, or what is made of it. */
const WORK = [
  ...["tasks", "tally", "jobs", "memory", "maxVoxels", "maxMemory", "patience", "journal", "ignoreKept", "tables"],
  ...["shard", "survey", "shards", "onProgress", "onLarge", "progressFile", "signal"],
] as const satisfies readonly (keyof WorkOptions | "tasks" | "tally")[];

/** The options that shape numbers, without those that say how the work is done. */
export function numbersOf(options: AnalyseOptions): AnalysisOptions {
  return Object.fromEntries(Object.entries(options).filter(([name]) => !WORK.includes(name as never)));
}
