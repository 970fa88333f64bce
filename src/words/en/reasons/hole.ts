/** `hole` in English. */
import type { ReasonWords } from "../../reasons.js";
import { percent } from "../number.js";

export const hole: ReasonWords<"hole"> = {
  wrong: ({ share, count }) =>
    `The prediction has ${count === 1 ? "a hole" : "holes"} of ${percent(share)} of the reference`,
  todo: () => "Fill holes in the postprocessing, and look at what differs there in the image.",
};
