/**
 * Asks several questions at once if they are answered quickly, because a message costs more than a small case. Of slow ones the
 * heaviest waiting one is asked first, so that it is not alone at the end.
 */

/** Milliseconds up to which more questions are asked at once, and the most. */
const SHORT = 50;
const MOST = 16;

export interface Batches<Question, Answer> {
  /** How many questions are asked at once. */
  readonly size: number;
  /** How many more questions could be answered now; none while some wait. */
  readonly free: number;
  ask(question: Question): Promise<Answer>;
}

export function openBatches<Question, Answer>(
  jobs: number,
  ask: (questions: readonly Question[]) => Promise<readonly Answer[]>,
  now: () => number = () => performance.now(),
  weightOf: (question: Question) => number = () => 0,
): Batches<Question, Answer> {
  interface Waiting {
    readonly question: Question;
    resolve(answer: Answer): void;
    reject(reason: unknown): void;
  }
  const waiting: Waiting[] = [];
  let size = 1;
  let running = 0;
  const heaviest = () => {
    const weights = waiting.map(({ question }) => weightOf(question));
    return weights.indexOf(Math.max(...weights));
  };
  const work = async () => {
    running++;
    // Until all that are asked together wait.
    await undefined;
    while (waiting.length > 0) {
      const some = waiting.splice(size > 1 ? 0 : heaviest(), size);
      const began = now();
      try {
        const answers = await ask(some.map(({ question }) => question));
        for (const [i, { resolve }] of some.entries()) resolve(answers[i] as Answer);
      } catch (error) {
        for (const { reject } of some) reject(error);
      }
      if (now() - began > SHORT) size = Math.max(1, size >> 1);
      else if (some.length >= size) size = Math.min(MOST, 2 * size);
    }
    running--;
  };
  return {
    get size() {
      return size;
    },
    get free() {
      return waiting.length > 0 ? 0 : jobs - running;
    },
    ask: (question) =>
      new Promise((resolve, reject) => {
        waiting.push({ question, resolve, reject });
        if (running < jobs) void work();
      }),
  };
}
