/** `planes-missing` in English. */
import type { ReasonWords } from "../../reasons.js";
import { whole } from "../number.js";
import { across, ordinal } from "../terms.js";

export const planesMissing: ReasonWords<"planes-missing"> = {
  wrong: ({ axis, planes, every, left, side }) =>
    left
      ? `Only every ${ordinal(left)} ${axis.slice(0, -1)} is ${side === "reference" ? "annotated" : "predicted"}`
      : every
        ? `Every ${ordinal(every)} ${axis.slice(0, -1)} is empty in the ${side}`
        : `${whole(planes.length)} ${planes.length === 1 ? axis.slice(0, -1) : axis} in the middle ${planes.length === 1 ? "is" : "are"} empty in the ${side}`,
  todo: ({ axis, planes, side }) =>
    side === "reference"
      ? `Score only the ${axis} that were annotated, or have the others annotated: nothing can be said of them.`
      : `Predict or write the missing ${axis} again, from ${across(axis, 1)} ${planes[0]} on, and check how slices are gathered into a volume.`,
};
