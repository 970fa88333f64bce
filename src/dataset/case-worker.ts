/** A worker thread's door: one case a message. */
import { type CaseTask, scoreCase } from "./case-task.js";

export default function work(task: CaseTask): Promise<unknown> {
  return scoreCase(task);
}
