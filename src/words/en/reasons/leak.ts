/** `leak` in English. */
import type { ReasonWords } from "../../reasons.js";
import { percent } from "../number.js";
import { at } from "../terms.js";

export const leak: ReasonWords<"leak"> = {
  wrong: ({ share }) => `The prediction leaks into its surroundings: ${percent(share)} of the reference's size`,
  todo: ({ place }, label) =>
    `Look at the image ${at(place, label)}, and show what lies there in training as background.`,
};
