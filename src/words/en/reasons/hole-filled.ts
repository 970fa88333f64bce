/** `hole-filled` in English. */
import type { ReasonWords } from "../../reasons.js";
import { percent } from "../number.js";

export const holeFilled: ReasonWords<"hole-filled"> = {
  wrong: ({ share, count }) =>
    `The prediction fills ${count === 1 ? "a hole" : "holes"} that the reference leaves open: ${percent(share)} of its size`,
  todo: () =>
    "Decide whether the label includes what it encloses, and drop the filling of holes from the postprocessing if not.",
};
