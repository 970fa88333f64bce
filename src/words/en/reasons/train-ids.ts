/** `train-ids`: one side holds Cityscapes' train ids, the other its label ids. */
import type { ReasonWords } from "../../reasons.js";
import { relabelOption } from "../terms.js";

export const trainIds: ReasonWords<"train-ids"> = {
  wrong: ({ side }) => `The ${side} holds Cityscapes train ids, and road is 0`,
  todo: ({ side, relabel, ignore }) =>
    relabel === ""
      ? `Write the ${side} with label ids.`
      : `Score again with ${relabelOption(relabel)}${ignore.length === 0 ? "" : ` --ignore ${ignore.join(",")}`}.`,
};
