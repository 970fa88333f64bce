/** Asks several questions at once if they are answered quickly, because a message costs more than a small case. */

/** Milliseconds up to which more questions are asked at once, and the most. */
const SHORT = 50;
const MOST = 16;

export interface Batches<Question, Answer> {
  /** How many questions are asked at once. */
  readonly size: number;
  ask(question: Question): Promise<Answer>;
}

export function openBatches<Question, Answer>(
  jobs: number,
  ask: (questions: readonly Question[]) => Promise<readonly Answer[]>,
  now: () => number = () => performance.now(),
): Batches<Question, Answer> {
  interface Waiting {
    readonly question: Question;
    resolve(answer: Answer): void;
    reject(reason: unknown): void;
  }
  const waiting: Waiting[] = [];
  let size = 1;
  let running = 0;
  const work = async () => {
    running++;
    while (waiting.length > 0) {
      const some = waiting.splice(0, size);
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
    ask: (question) =>
      new Promise((resolve, reject) => {
        waiting.push({ question, resolve, reject });
        if (running < jobs) void work();
      }),
  };
}
