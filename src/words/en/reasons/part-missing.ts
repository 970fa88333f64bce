/** `part-missing` in English. */
import type { ReasonWords } from "../../reasons.js";
import { percent } from "../number.js";
import { at } from "../terms.js";

export const partMissing: ReasonWords<"part-missing"> = {
  wrong: ({ share, count }) =>
    `${percent(share)} of the reference is missing inside objects that are found, in ${count === 1 ? "one piece" : "several pieces"}`,
  todo: ({ place }, label) =>
    `Look at the missing part beside the image, ${at(place, label)}, and train on more that look like it.`,
};
