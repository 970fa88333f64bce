// A worker: a child process that answers one question at a time. Not a thread, because whatever kills it (lack of memory,
// a crash in compiled code) must not end the run.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { MORE_MEMORY, OUT_OF_MEMORY } from "../../codecs/memory.js";

export type Worker = ReturnType<typeof startWorker>;

export class WorkerLost extends Error {
  constructor(
    message: string,
    readonly hint: string,
  ) {
    super(message);
    this.name = "WorkerLost";
  }
}

/** Sent by the worker as a sign of life, instead of an answer. */
export const ALIVE = "alive";

const KEPT = 4000;

export function startWorker(program: string) {
  const child = fork(program, [String(process.pid)], {
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    execArgv: [],
    // Structured cloning keeps infinite distances; JSON would turn them into null.
    serialization: "advanced",
  });
  let printed = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    printed = (printed + chunk.toString("utf8")).slice(-KEPT);
  });
  let lost: WorkerLost | undefined;
  // Rejects the pending answer when the worker ends. A promise of the end would keep every past answer in memory.
  let refuse: ((why: WorkerLost) => void) | undefined;
  const end = (why: WorkerLost) => {
    lost ??= why;
    refuse?.(lost);
  };
  child.once("error", (error) => end(new WorkerLost(`it could not start: ${error.message}`, MORE_MEMORY)));
  child.once("close", (code, signal) => end(new WorkerLost(causeOf(printed, code, signal), MORE_MEMORY)));

  const kill = async (): Promise<void> => {
    if (!isRunning(child)) return;
    child.kill("SIGKILL");
    await once(child, "exit");
  };

  return {
    /** Whether it can be asked: it is running, and was not killed for being silent. */
    get isAlive() {
      return lost === undefined && isRunning(child) && child.connected;
    },
    /** `patience` is milliseconds without a sign of life before the worker is killed; then, or if it ends, a `WorkerLost`. */
    async ask(question: unknown, patience: number): Promise<unknown> {
      let timer: NodeJS.Timeout | undefined;
      let listener: ((message: unknown) => void) | undefined;
      const answered = new Promise<unknown>((resolve, reject) => {
        refuse = reject;
        if (lost) reject(lost);
        const waitAgain = () => {
          clearTimeout(timer);
          timer = setTimeout(() => {
            const seconds = Math.round(patience / 1000);
            lost ??= new WorkerLost(
              `it gave no sign of life for ${seconds} s and was ended`,
              "give it longer with --patience",
            );
            void kill();
          }, patience);
        };
        listener = (message) => {
          if (message === ALIVE) waitAgain();
          else resolve(message);
        };
        child.on("message", listener);
        waitAgain();
        // Sending to a dead worker fails; its end is reported below.
        child.send(question as object, () => undefined);
      });
      try {
        return await answered;
      } finally {
        refuse = undefined;
        clearTimeout(timer);
        if (listener) child.off("message", listener);
      }
    },
    kill,
  };
}

const isRunning = (child: ChildProcess): boolean =>
  child.pid !== undefined && child.exitCode === null && child.signalCode === null;

function causeOf(printed: string, code: number | null, signal: NodeJS.Signals | null): string {
  if (OUT_OF_MEMORY.test(printed)) return "it ran out of memory";
  if (signal === "SIGKILL") return "it was killed, by the system short of memory or by somebody";
  return signal ? `it was ended by ${signal}` : `it ended with code ${code}`;
}
