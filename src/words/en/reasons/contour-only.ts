/** `contour-only` in English. */
import type { ReasonWords } from "../../reasons.js";

export const contourOnly: ReasonWords<"contour-only"> = {
  wrong: () => "The prediction holds the outlines of the objects and not their insides",
  todo: () => "Fill the contours before scoring, where the prediction is drawn or exported.",
};
