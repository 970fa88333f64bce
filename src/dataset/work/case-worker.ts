/** The entry point of a worker process: one case per message, one answer per case, a sign of life after each label. */
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
// Ctrl-C reaches every process of the terminal, and a scheduler's signal every process of the job; the parent process
// decides how to react.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => undefined);
process.on("disconnect", () => process.exit());
process.on("message", async ({ survey, task }: CaseQuestion) => {
  const say = (message: unknown) => process.send?.(message as object);
  const answer = survey ? await surveyCase(task) : await scoreCase(task, () => say(ALIVE));
  // Before the answer, as the answer passes the case's share of the memory on to another one.
  releaseMemory();
  say(answer);
});
