/** Distributes questions over workers; a lost worker costs its current question, and is replaced. */
import { builtFile } from "../own-package.js";
import { startWorker, type Worker } from "./worker.js";

export interface PoolOptions {
  readonly jobs: number;
  /** Seconds without a sign of life before a worker is given up; default 900. */
  readonly patience?: number | undefined;
  readonly program?: string;
  readonly signal?: AbortSignal | undefined;
}

export type Pool = ReturnType<typeof openPool>;

const PATIENCE = 900;

export function openPool({
  jobs,
  patience = PATIENCE,
  program = builtFile("dataset/work/case-worker.js"),
  signal,
}: PoolOptions) {
  const free: Worker[] = [];
  const busy = new Set<Worker>();
  const waiting: { enter: (worker: Worker) => void; refuse: (reason: unknown) => void }[] = [];

  const taken = (worker: Worker): Worker => {
    busy.add(worker);
    return worker;
  };
  const next = (): Worker | Promise<Worker> => {
    while (free.length > 0) {
      const worker = free.pop() as Worker;
      if (worker.isAlive) return taken(worker);
    }
    if (busy.size < jobs) return taken(startWorker(program));
    return new Promise((enter, refuse) => waiting.push({ enter, refuse }));
  };
  const release = (worker: Worker): void => {
    busy.delete(worker);
    const first = waiting.shift();
    if (first) first.enter(taken(worker.isAlive ? worker : startWorker(program)));
    else if (worker.isAlive) free.push(worker);
  };
  const close = async (): Promise<void> => {
    signal?.removeEventListener("abort", stop);
    await Promise.all([...free, ...busy].map((worker) => worker.kill()));
  };
  const stop = (): void => {
    for (const { refuse } of waiting.splice(0)) refuse(signal?.reason);
    void close();
  };
  signal?.addEventListener("abort", stop);

  return {
    /** Asks the next free worker; a `WorkerLost` if it ends without an answer. */
    async ask(question: unknown): Promise<unknown> {
      signal?.throwIfAborted();
      const worker = await next();
      try {
        return await worker.ask(question, patience * 1000);
      } catch (error) {
        throw signal?.aborted ? signal.reason : error;
      } finally {
        release(worker);
      }
    },
    close,
  };
}
