/** `flipped`: the prediction lies in another orientation. */
import type { ReasonWords } from "../../reasons.js";

export const flipped: ReasonWords<"flipped"> = {
  wrong: ({ orientation }) => `The prediction is ${orientation}`,
  todo: ({ orient }) => `Write the prediction with the input's own header; until then, score with --orient ${orient}.`,
};
