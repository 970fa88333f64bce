/** The entry point of a worker process: one case per message, one answer per case, a sign of life after each label. */
import { Worker } from "node:worker_threads";
import { ownFile } from "../own-package.js";
import { answerTo, type CaseQuestion } from "./question.js";
import { collectEarly, releaseMemory } from "./release.js";
import { ALIVE } from "./worker.js";

collectEarly();
new Worker(ownFile("dist/dataset/work/parent-watch.js"), { workerData: Number(process.argv[2]) }).unref();
// Ctrl-C reaches every process of the terminal, and a scheduler's signal every process of the job; the parent process
// decides how to react.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => undefined);
process.on("disconnect", () => process.exit());
process.on("message", async (question: CaseQuestion) => {
  const say = (message: unknown) => process.send?.(message as object);
  const answer = await answerTo(question, () => say(ALIVE));
  // Before the answer, as the answer passes the case's share of the memory on to another one.
  releaseMemory();
  say(answer);
});
