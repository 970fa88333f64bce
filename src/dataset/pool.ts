/** Cases spread over worker threads; with one job, or one case, the work is done here and no thread is started. */
import { Tinypool } from "tinypool";
import type { CaseSurvey } from "../diagnosis/index.js";
import { type CaseFault, type CaseTask, faultOf, type LabelResult, scoreCase, surveyCase } from "./case-task.js";

export interface CasePool {
  survey(task: CaseTask): Promise<CaseSurvey | CaseFault>;
  score(task: CaseTask): Promise<{ case: string; labels: LabelResult[] } | CaseFault>;
  close(): Promise<void>;
}

export function openPool(jobs: number, signal?: AbortSignal): CasePool {
  if (jobs <= 1) {
    const unlessStopped = <T>(run: (task: CaseTask) => Promise<T>) => {
      return async (task: CaseTask): Promise<T> => {
        signal?.throwIfAborted();
        return run(task);
      };
    };
    return { survey: unlessStopped(surveyCase), score: unlessStopped(scoreCase), close: async () => {} };
  }
  const pool = new Tinypool({
    filename: new URL("./case-worker.js", import.meta.url).href,
    runtime: "worker_threads",
    minThreads: jobs,
    maxThreads: jobs,
  });
  const run = async (survey: boolean, task: CaseTask) => {
    try {
      return await pool.run({ survey, task }, signal ? { signal } : {});
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      // A thread that died (out of memory, killed) costs its case; the pool starts another thread.
      const why = error instanceof Error ? error.message : String(error);
      return faultOf(
        task,
        `${task.files.reference}: the worker thread that read this case ended: ${why}`,
        "give it more memory, or fewer threads with --jobs",
      );
    }
  };
  return {
    survey: (task) => run(true, task),
    score: (task) => run(false, task),
    close: () => pool.destroy(),
  };
}
