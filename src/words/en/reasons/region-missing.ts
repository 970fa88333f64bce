/** `region-missing` in English. */
import { numbersOf } from "../../number.js";
import type { ReasonWords } from "../../reasons.js";
import { sides } from "../terms.js";

const { percent } = numbersOf("en");

export const regionMissing: ReasonWords<"region-missing"> = {
  wrong: ({ cut, axis, side, share }) =>
    cut === "plane" && axis && side
      ? `A straight cut ${sides[axis][side]} leaves ${percent(share)} of the reference out`
      : `A rectangle of the image is left out, with ${percent(share)} of the reference`,
  todo: ({ cut, from, to }) =>
    cut === "plane"
      ? `Look for a crop, a field of view or a missing patch from (${from.join(", ")}) to (${to.join(", ")}); retraining does not help.`
      : `Look for a tile or a window that was not predicted, near (${from.join(", ")}) to (${to.join(", ")}); retraining does not help.`,
};
