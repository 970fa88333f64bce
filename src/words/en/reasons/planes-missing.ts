/** `planes-missing` in English. */
import type { ReasonWords } from "../../reasons.js";
import { whole } from "../number.js";
import { across, ordinal } from "../terms.js";

export const planesMissing: ReasonWords<"planes-missing"> = {
  wrong: ({ axis, planes, every, left }) =>
    left
      ? `Only every ${ordinal(left)} ${axis.slice(0, -1)} is predicted`
      : every
        ? `Every ${ordinal(every)} ${axis.slice(0, -1)} is empty in the prediction`
        : `${whole(planes.length)} ${planes.length === 1 ? axis.slice(0, -1) : axis} in the middle ${planes.length === 1 ? "is" : "are"} empty in the prediction`,
  todo: ({ axis, planes }) =>
    `Predict or write the missing ${axis} again, from ${across(axis, 1)} ${planes[0]} on, and check how slices are gathered into a volume.`,
};
