/** `hole-filled` in English. */
import { numbersOf } from "../../number.js";
import type { ReasonWords } from "../../reasons.js";

const { percent } = numbersOf("en");

export const holeFilled: ReasonWords<"hole-filled"> = {
  wrong: ({ share, count }) =>
    `The prediction fills ${count === 1 ? "a hole" : "holes"} that the reference leaves open: ${percent(share)} of its size`,
  todo: () =>
    "Decide whether the label includes what it encloses, and drop the filling of holes from the postprocessing if not.",
};
