/** `hole` in English. */
import { numbersOf } from "../../number.js";
import type { ReasonWords } from "../../reasons.js";

const { percent } = numbersOf("en");

export const hole: ReasonWords<"hole"> = {
  wrong: ({ share, count }) =>
    `The prediction has ${count === 1 ? "a hole" : "holes"} of ${percent(share)} of the reference`,
  todo: () => "Fill holes in the postprocessing, and look at what differs there in the image.",
};
