/** A worker thread's door: one case a message. */
import { type CaseTask, scoreCase, surveyCase } from "./case-task.js";

export default function work(message: { survey: boolean; task: CaseTask }): Promise<unknown> {
  return message.survey ? surveyCase(message.task) : scoreCase(message.task);
}
