/** `labels-merged`: several labels are written as one. */
import type { ReasonWords } from "../../reasons.js";
import { names } from "../number.js";

export const labelsMerged: ReasonWords<"labels-merged"> = {
  wrong: ({ labels, into }) =>
    `Labels ${names(labels.map(String))} are ${labels.length === 2 ? "both" : "all"} predicted as ${into}`,
  todo: () => "Check the table of ids where the prediction is written: these labels can no longer be distinguished.",
};
