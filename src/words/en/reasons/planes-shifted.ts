/** What is said in English of planes that lie off. */
import type { ReasonWords } from "../../reasons.js";
import { across, stepLength } from "../terms.js";

export const planesShifted: ReasonWords<"planes-shifted"> = {
  wrong: ({ axis, planes, of, block }, label) => {
    if (!block) return `${planes} of ${of} ${axis} are shifted, each differently`;
    const range = block.from === block.to ? `${across(axis, 1)} ${block.from}` : `${axis} ${block.from} to ${block.to}`;
    return `In ${range} the prediction lies ${stepLength(block.by, label)} off`;
  },
  todo: () =>
    "Check whether the image was corrected for motion after the reference was drawn, and use the same version for both.",
};
