/** `objects-missed` in English. */
import { numbersOf } from "../../number.js";
import type { ReasonWords } from "../../reasons.js";
import { amount, counted } from "../terms.js";

const { whole } = numbersOf("en");

export const objectsMissed: ReasonWords<"objects-missed"> = {
  wrong: ({ count, of }) =>
    `${whole(count)} of ${counted(of, "object")} of the reference ${count === 1 ? "is" : "are"} missed`,
  todo: ({ median, largest }, label) =>
    4 * median < largest || median < 50
      ? `Lower the detection threshold, look for a minimum size in the postprocessing, and train on more small objects (median ${amount(median, label)}).`
      : "Look at the missed objects beside the image, and train on more that look like them.",
};
