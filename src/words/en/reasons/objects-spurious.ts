/** `objects-spurious` in English. */
import { numbersOf } from "../../number.js";
import type { ReasonWords } from "../../reasons.js";
import { at, counted } from "../terms.js";

const { whole } = numbersOf("en");

export const objectsSpurious: ReasonWords<"objects-spurious"> = {
  wrong: ({ count, of }) =>
    `${whole(count)} of ${counted(of, "predicted object")} ${count === 1 ? "touches" : "touch"} nothing of the reference`,
  todo: ({ place }) =>
    `Check that the reference does not lack the one ${at(place)}; otherwise raise the threshold, or train on more background.`,
};
