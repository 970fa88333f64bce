/** A worker process's door: one case a message, one answer a case, a sign of life after each label. */
import { Worker } from "node:worker_threads";
import { ownFile } from "../own-package.js";
import { type CaseTask, scoreCase, surveyCase } from "./case-task.js";
import { collectEarly, releaseMemory } from "./release.js";
import { ALIVE } from "./worker.js";

export interface CaseQuestion {
  readonly survey: boolean;
  readonly task: CaseTask;
}

collectEarly();
new Worker(ownFile("dist/dataset/work/parent-watch.js"), { workerData: Number(process.argv[2]) }).unref();
// Ctrl-C reaches every process of the terminal, a scheduler's signal every one of the job; the one that started this one
// decides what to do about it.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => undefined);
process.on("disconnect", () => process.exit());
process.on("message", async ({ survey, task }: CaseQuestion) => {
  const say = (message: unknown) => process.send?.(message as object);
  const answer = survey ? await surveyCase(task) : await scoreCase(task, () => say(ALIVE));
  // Before the answer: with it the case's share of the memory is given to another one.
  releaseMemory();
  say(answer);
});
