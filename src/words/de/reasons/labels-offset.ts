/** `labels-offset`: all predicted ids are off by one number. */
import type { ReasonWords } from "../../reasons.js";
import { signed } from "../number.js";
import { relabelOption } from "../terms.js";

export const labelsOffset: ReasonWords<"labels-offset"> = {
  wrong: ({ by }) => `Die vorhergesagten Nummern sind um ${signed(by, 0)} verschoben`,
  todo: ({ relabel }) => `Mit ${relabelOption(relabel)} neu bewerten.`,
};
