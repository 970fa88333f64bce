/** The entry point of a worker process: answers to all cases of a message at once, and signs of life between labels. */
import { Worker } from "node:worker_threads";
import { builtFile } from "../own-package.js";
import type { CaseSize } from "./case-size.js";
import { answerTo, type CaseQuestion } from "./question.js";
import { collectEarly, releaseMemory } from "./release.js";
import { ALIVE } from "./worker.js";

/** Milliseconds between two signs of life. */
const SIGNS = 200;
/** Cases that need less memory than this are read at full speed, with the memory as the engine keeps it. */
const LARGE = 2 ** 27;

new Worker(builtFile("dataset/work/parent-watch.js"), { workerData: Number(process.argv[2]) }).unref();
// Ctrl-C reaches every process of the terminal, and a scheduler's signal every process of the job; the parent process
// decides how to react.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => undefined);
process.on("disconnect", () => process.exit());
let last = 0;
process.on("message", async (questions: readonly CaseQuestion[]) => {
  const say = (message: unknown) => process.send?.(message as object);
  const isAlive = () => {
    if (performance.now() - last < SIGNS) return;
    last = performance.now();
    say(ALIVE);
  };
  const answers: unknown[] = [];
  for (const question of questions) {
    let isLarge = false;
    const prepare = ({ survey, score }: CaseSize) => {
      isLarge = Math.max(survey, score) >= LARGE;
      if (isLarge) collectEarly();
    };
    answers.push(await answerTo(question, isAlive, prepare));
    isAlive();
    // Before the answer, as the answer passes the case's share of the memory on to another one.
    if (isLarge) releaseMemory();
  }
  say(answers);
});
