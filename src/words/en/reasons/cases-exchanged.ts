/** `cases-exchanged`: the prediction is the one of another case. */
import type { ReasonWords } from "../../reasons.js";

export const casesExchanged: ReasonWords<"cases-exchanged"> = {
  wrong: ({ fits, belongs }) =>
    fits === undefined
      ? `The prediction of case ${belongs} fits this reference, and this case's own fits none`
      : `This prediction fits the reference of case ${fits}, not its own`,
  todo: ({ belongs }) =>
    belongs === undefined
      ? "Check the names of the files: no other case's prediction fits this reference."
      : `Check the names of the files: the prediction of case ${belongs} fits this reference.`,
};
