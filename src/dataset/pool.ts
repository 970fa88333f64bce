/** Cases spread over worker threads; with one job, or one case, the work is done here and no thread is started. */
import { Tinypool } from "tinypool";
import { type CaseFault, type CaseTask, faultOf, type LabelResult, scoreCase } from "./case-task.js";

export interface CasePool {
  score(task: CaseTask): Promise<{ case: string; labels: LabelResult[] } | CaseFault>;
  close(): Promise<void>;
}

export function openPool(jobs: number, signal?: AbortSignal): CasePool {
  if (jobs <= 1) {
    const score = (task: CaseTask) => {
      signal?.throwIfAborted();
      return scoreCase(task);
    };
    return { score: async (task) => score(task), close: async () => {} };
  }
  const pool = new Tinypool({
    filename: new URL("./case-worker.js", import.meta.url).href,
    runtime: "worker_threads",
    minThreads: jobs,
    maxThreads: jobs,
  });
  const score = async (task: CaseTask) => {
    try {
      return await pool.run(task, signal ? { signal } : {});
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
  return { score, close: () => pool.destroy() };
}
