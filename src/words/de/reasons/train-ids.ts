/** `train-ids`: one side holds Cityscapes' train ids, the other its label ids. */
import type { ReasonWords } from "../../reasons.js";
import { maskNames, relabelOption } from "../terms.js";

export const trainIds: ReasonWords<"train-ids"> = {
  wrong: ({ side }) => `Die ${maskNames[side]} enthält train ids von Cityscapes, in denen die Straße 0 ist`,
  todo: ({ side, relabel, ignore }) =>
    relabel === ""
      ? `Die ${maskNames[side]} mit label ids schreiben.`
      : `Mit ${relabelOption(relabel)}${ignore.length === 0 ? "" : ` --ignore ${ignore.join(",")}`} neu bewerten.`,
};
