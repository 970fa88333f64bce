/** What is said in English of oversmoothing. */
import type { ReasonWords } from "../../reasons.js";
import { percent } from "../number.js";

export const oversmoothed: ReasonWords<"oversmoothed"> = {
  wrong: ({ lost, filled }) =>
    filled
      ? `Gaps and notches are smoothed over: ${percent(filled)} of the object is added`
      : `Corners and thin parts are smoothed away: ${percent(lost)} of the object`,
  todo: ({ px }) =>
    `Leave out the smoothing after prediction, or keep its radius below ${px} px, and predict on the image's own grid.`,
};
