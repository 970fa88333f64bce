/**
 * One worker: a child process that answers one question at a time.
 *
 * A process and not a thread, as what kills it (the system short of memory, a crash in compiled code) must not end the
 * run. It may be killed at any time; whoever asked learns why there is no answer, and starts another.
 */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { MORE_MEMORY, OUT_OF_MEMORY } from "../../codecs/memory.js";

export interface Worker {
  /** Whether it can be asked: alive, and not killed for its silence. */
  readonly isAlive: boolean;
  /**
   * Asks and waits.
   *
   * @param patience milliseconds without a sign of life after which the worker is killed.
   * @throws WorkerLost when it ends, or is ended, without an answer.
   */
  ask(question: unknown, patience: number): Promise<unknown>;
  /** Ends it at once. */
  kill(): Promise<void>;
}

/** A worker that ended without an answer, and what is known of why. */
export class WorkerLost extends Error {
  constructor(
    message: string,
    readonly hint: string,
  ) {
    super(message);
    this.name = "WorkerLost";
  }
}

/** Written by the worker as a sign of life, in place of an answer. */
export const ALIVE = "alive";

const KEPT = 4000;

/** V8 lets the space for short-lived objects grow with their number, to 48 MB; voxels lie elsewhere, and this is ample. */
const EXEC_ARGV = ["--max-semi-space-size=4"];

/** Starts a worker that runs `program`. */
export function startWorker(program: string): Worker {
  const child = fork(program, [String(process.pid)], {
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    execArgv: EXEC_ARGV,
    // Structured clones keep infinite distances, of which JSON makes null.
    serialization: "advanced",
  });
  let printed = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    printed = (printed + chunk.toString("utf8")).slice(-KEPT);
  });
  let lost: WorkerLost | undefined;
  // Who waits for an answer now, and learns when there will be none. A promise of the end would hold on to every answer given.
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
    get isAlive() {
      return lost === undefined && isRunning(child) && child.connected;
    },
    async ask(question, patience) {
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
        // A worker that is gone cannot be written to; its end is reported below.
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

function isRunning(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

function causeOf(printed: string, code: number | null, signal: NodeJS.Signals | null): string {
  if (OUT_OF_MEMORY.test(printed)) return "it ran out of memory";
  if (signal === "SIGKILL") return "it was killed, by the system short of memory or by somebody";
  return signal ? `it was ended by ${signal}` : `it ended with code ${code}`;
}
