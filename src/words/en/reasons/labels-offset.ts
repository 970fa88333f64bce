/** `labels-offset`: all predicted ids are off by one number. */
import { numbersOf } from "../../number.js";
import type { ReasonWords } from "../../reasons.js";
import { relabelOption } from "../terms.js";

const { signed } = numbersOf("en");

export const labelsOffset: ReasonWords<"labels-offset"> = {
  wrong: ({ by }) => `The predicted ids are offset by ${signed(by, 0)}`,
  todo: ({ relabel }) => `Score again with ${relabelOption(relabel)}.`,
};
