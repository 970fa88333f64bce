/** `too-large` in English. */
import type { ReasonWords } from "../../reasons.js";
import { axesIn, distance } from "../terms.js";

export const tooLarge: ReasonWords<"too-large"> = {
  wrong: ({ px, mm, axes }) => `The prediction is about ${distance(px, mm)} too large${axesIn(axes)}`,
  todo: ({ axes }) =>
    axes
      ? "Raise the threshold, and look for a dilation that is made plane by plane."
      : "Raise the threshold, and look for a dilation in the postprocessing or in how the reference was drawn.",
};
