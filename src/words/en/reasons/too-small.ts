/** `too-small` in English. */
import type { ReasonWords } from "../../reasons.js";
import { axesIn, distance } from "../terms.js";

export const tooSmall: ReasonWords<"too-small"> = {
  wrong: ({ px, mm, axes }) => `The prediction is about ${distance(px, mm)} too small${axesIn(axes)}`,
  todo: () => "Lower the threshold, and check that the model was trained on the same rule for where an object ends.",
};
