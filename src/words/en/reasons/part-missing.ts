/** `part-missing` in English. */
import { numbersOf } from "../../number.js";
import type { ReasonWords } from "../../reasons.js";
import { at } from "../terms.js";

const { percent } = numbersOf("en");

export const partMissing: ReasonWords<"part-missing"> = {
  wrong: ({ share, count }) =>
    `${percent(share)} of the reference is missing from objects that are found, ${count === 1 ? "in one piece" : "in pieces"}`,
  todo: ({ place }) => `Look at the missing part beside the image, ${at(place)}, and train on more that look like it.`,
};
