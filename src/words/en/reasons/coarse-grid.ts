/** `coarse-grid` in English. */
import { numbersOf } from "../../number.js";
import type { ReasonWords } from "../../reasons.js";

const { whole } = numbersOf("en");

export const coarseGrid: ReasonWords<"coarse-grid"> = {
  wrong: ({ factors }) =>
    `The outline stands in blocks of ${factors.map(whole).join(" × ")}: a mask was made on a coarser grid`,
  todo: () => "Resample probabilities or the network's output rather than the mask, and score at one resolution.",
};
