/** `coarse-grid` in English. */
import type { ReasonWords } from "../../reasons.js";
import { whole } from "../number.js";

export const coarseGrid: ReasonWords<"coarse-grid"> = {
  wrong: ({ factors }) =>
    `The outline stands in blocks of ${factors.map(whole).join(" × ")}: a mask was made on a coarser grid`,
  todo: () => "Resample probabilities or the network's output rather than the mask, and score at one resolution.",
};
