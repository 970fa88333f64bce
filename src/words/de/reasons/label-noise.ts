/** `label-noise` in German. */
import type { ReasonWords } from "../../reasons.js";

export const labelNoise: ReasonWords<"label-noise"> = {
  wrong: ({ from }) =>
    from === "second-rater"
      ? "Der Umriss weicht nicht weiter ab, als zwei Annotierende voneinander"
      : "Der Umriss weicht um nicht mehr als ein Pixel ab",
  todo: ({ from }) =>
    from === "second-rater"
      ? "Das Modell lassen, wie es ist, und neben Dice ein Oberflächenmaß (NSD) angeben."
      : "Vor jeder Änderung mit einer zweiten Annotation vergleichen (--second-rater) und neben Dice ein Oberflächenmaß (NSD) angeben.",
};
