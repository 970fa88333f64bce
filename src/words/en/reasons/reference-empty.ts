/** `reference-empty` in English. */
import type { ReasonWords } from "../../reasons.js";

export const referenceEmpty: ReasonWords<"reference-empty"> = {
  wrong: () => "The reference is empty, and the prediction is not",
  todo: () => "Check that this label was annotated in this case at all, and under this id.",
};
