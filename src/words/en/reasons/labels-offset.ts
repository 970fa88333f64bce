/** `labels-offset`: all predicted ids are off by one number. */
import type { ReasonWords } from "../../reasons.js";
import { signed } from "../number.js";
import { relabelOption } from "../terms.js";

export const labelsOffset: ReasonWords<"labels-offset"> = {
  wrong: ({ by }) => `The predicted ids are offset by ${signed(by, 0)}`,
  todo: ({ relabel }) => `Score again with ${relabelOption(relabel)}.`,
};
