/** `leak` in English. */
import { numbersOf } from "../../number.js";
import type { ReasonWords } from "../../reasons.js";
import { at } from "../terms.js";

const { percent } = numbersOf("en");

export const leak: ReasonWords<"leak"> = {
  wrong: ({ share }) => `The prediction runs out into its surroundings, by ${percent(share)} of the reference`,
  todo: ({ place }) => `Look at what lies there beside the image, ${at(place)}, and show it in training as background.`,
};
