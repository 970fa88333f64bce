/** `labels-offset`: all predicted ids are off by one number. */
import { numbersOf } from "../../number.js";
import type { ReasonWords } from "../../reasons.js";
import { relabelOption } from "../terms.js";

const { signed } = numbersOf("de");

export const labelsOffset: ReasonWords<"labels-offset"> = {
  wrong: ({ by }) => `Die vorhergesagten Nummern sind um ${signed(by, 0)} verschoben`,
  todo: ({ relabel }) => `Mit ${relabelOption(relabel)} neu bewerten.`,
};
