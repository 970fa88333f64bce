/** `inverted`: background and foreground are exchanged. */
import type { ReasonWords } from "../../reasons.js";

export const inverted: ReasonWords<"inverted"> = {
  wrong: ({ side }) => `Background and foreground are exchanged in the ${side}`,
  todo: ({ side }) => `Invert the ${side} (1 − mask), and check which class means background.`,
};
