/** `planes-missing` in English. */
import type { ReasonWords } from "../../reasons.js";
import { whole } from "../number.js";
import { across, ordinal } from "../terms.js";

export const planesMissing: ReasonWords<"planes-missing"> = {
  wrong: ({ axis, planes, every, left, ends, side }) => {
    const one = across(axis, 1);
    if (left) return `Only every ${ordinal(left)} ${one} is ${side === "reference" ? "annotated" : "predicted"}`;
    if (every) return `Every ${ordinal(every)} ${one} is empty in the ${side}`;
    if (ends) return `The first and last ${axis} are empty in the ${side}, ${whole(planes.length)} in all`;
    const isOne = planes.length === 1;
    return `${whole(planes.length)} ${isOne ? one : axis} in the middle ${isOne ? "is" : "are"} empty in the ${side}`;
  },
  todo: ({ axis, planes, ends, side }) =>
    side === "reference"
      ? `Score only the ${axis} that were annotated, or have the others annotated: nothing can be said of them.`
      : ends
        ? `Check whether the ends of the stack were cropped or not predicted; else agree on which ${axis} the reference begins and ends.`
        : `Predict or write the missing ${axis} again, from ${across(axis, 1)} ${planes[0]} on, and check how ${axis === "planes" ? "slices are gathered into a volume" : "tiles are put together"}.`,
};
