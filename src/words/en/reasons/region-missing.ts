/** `region-missing` in English. */
import type { ReasonWords } from "../../reasons.js";
import { percent } from "../number.js";
import { boxOf, sides } from "../terms.js";

export const regionMissing: ReasonWords<"region-missing"> = {
  wrong: ({ cut, axis, side, share }) =>
    cut === "plane" && axis && side
      ? `A straight cut ${sides[axis][side]} removes ${percent(share)} of the reference`
      : cut === "window"
        ? `Only a window of the image is predicted: ${percent(share)} of the reference lies outside it`
        : `A rectangle of the image is left out, with ${percent(share)} of the reference`,
  todo: ({ cut, from, to }, label) =>
    cut === "plane"
      ? `Look for a crop, a field of view or a missing patch (${boxOf(from, to, label)}); retraining does not help.`
      : cut === "window"
        ? `Look for a crop or a field of view (${boxOf(from, to, label)}) beyond which nothing is predicted; retraining does not help.`
        : `Look for a tile or a window that was not predicted (${boxOf(from, to, label)}); retraining does not help.`,
};
