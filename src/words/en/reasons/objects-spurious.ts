/** `objects-spurious` in English. */
import type { ReasonWords } from "../../reasons.js";
import { at, untouchedOf } from "../terms.js";

export const objectsSpurious: ReasonWords<"objects-spurious"> = {
  wrong: ({ count, of }) => untouchedOf(count, of),
  todo: ({ place }, label) =>
    `Check whether the reference lacks the object ${at(place, label)}; if not, raise the threshold or train on more background.`,
};
