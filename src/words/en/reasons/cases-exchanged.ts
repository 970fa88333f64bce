/** `cases-exchanged`: the prediction is the one of another case. */
import type { ReasonWords } from "../../reasons.js";

export const casesExchanged: ReasonWords<"cases-exchanged"> = {
  wrong: ({ fits }) => `This prediction fits the reference of case ${fits}, not its own`,
  todo: ({ belongs }) => `Check the names of the files: the prediction of case ${belongs} fits this reference.`,
};
