/** `leak` in English. */
import type { ReasonWords } from "../../reasons.js";
import { percent } from "../number.js";
import { at, sides } from "../terms.js";

export const leak: ReasonWords<"leak"> = {
  wrong: ({ share, end }) =>
    end
      ? `The reference ends at a straight cut ${sides[end.axis][end.side]}, and the prediction goes on: ${percent(share)} of the reference's size`
      : `The prediction leaks into its surroundings: ${percent(share)} of the reference's size`,
  todo: ({ place, end }, label) =>
    end
      ? `Check whether the object goes on ${at(place, label)} in the image: if so, score only what was annotated, or have the rest annotated.`
      : `Look at the image ${at(place, label)}, and show what lies there in training as background.`,
};
