/** `objects-missed` in English. */
import type { ReasonWords } from "../../reasons.js";
import { missedOf, sizeOf } from "../terms.js";

export const objectsMissed: ReasonWords<"objects-missed"> = {
  wrong: ({ count, of }) => missedOf(count, of),
  todo: ({ median, largest }, label) =>
    4 * median < largest || median < 50
      ? `Lower the detection threshold, look for a minimum size in the postprocessing, and train on more small objects (median size ${sizeOf(median, label)}).`
      : "Look at the missed objects beside the image, and train on more that look like them.",
};
