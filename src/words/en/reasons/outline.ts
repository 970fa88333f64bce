/** `outline` in English. */
import type { ReasonWords } from "../../reasons.js";

export const outline: ReasonWords<"outline"> = {
  wrong: ({ missing, extra }) =>
    missing > 4 * extra
      ? "The outline falls short in places"
      : extra > 4 * missing
        ? "The outline runs over in places"
        : "The outline is inexact: too far in at some places, too far out at others",
  todo: () => "Have the reference's outline reviewed, then train with a boundary-aware loss at full resolution.",
};
