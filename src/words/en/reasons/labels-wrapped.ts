/** `labels-wrapped`: ids above 255 were written as bytes. */
import type { ReasonWords } from "../../reasons.js";
import { relabelOption } from "../terms.js";

export const labelsWrapped: ReasonWords<"labels-wrapped"> = {
  wrong: ({ modulo }) => `The predicted ids are the reference's modulo ${modulo}: they were written as bytes`,
  todo: ({ relabel }) => `Write the prediction with 16 bits; until then, score with ${relabelOption(relabel)}.`,
};
