/** `label-noise` in English. */
import type { ReasonWords } from "../../reasons.js";

export const labelNoise: ReasonWords<"label-noise"> = {
  wrong: ({ from }) =>
    from === "second-rater"
      ? "The outline differs by no more than two annotators do"
      : "The outline is off by no more than one pixel",
  todo: ({ from }) =>
    from === "second-rater"
      ? "Leave the model as it is, and report a surface metric (NSD) beside Dice."
      : "Before you change anything, compare with a second annotator (--second-rater), and report a surface metric (NSD) beside Dice.",
};
