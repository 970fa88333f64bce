/** English sentences on ids that can be corrected. */
import type { IdsReason } from "../../../diagnosis/index.js";
import type { ReasonTable } from "../../reasons.js";
import { signed } from "../number.js";
import { exchangeOf, relabelOption } from "../terms.js";

export const idsEnglish: ReasonTable<IdsReason["kind"]> = {
  "labels-exchanged": {
    wrong: ({ mapping, side }) => exchangeOf(mapping, side),
    todo: ({ relabel }) =>
      relabel === ""
        ? "Correct the ids in this case's files: the other cases do not need it."
        : `Score again with ${relabelOption(relabel)}, and correct the table of ids where the prediction is written.`,
  },
  "labels-offset": {
    wrong: ({ by, lost = [] }) =>
      `The predicted ids are offset by ${signed(by, 0)}${lost.length === 0 ? "" : `, so label ${lost.join()} became background`}`,
    todo: ({ relabel, lost = [] }) =>
      lost.length === 0
        ? `Score again with ${relabelOption(relabel)}, and correct the table of ids where the prediction is written.`
        : `Correct the table of ids where the prediction is written; until then, score with ${relabelOption(relabel)}, which cannot restore label ${lost.join()}.`,
  },
  "labels-wrapped": {
    wrong: ({ modulo }) => `The predicted ids are the reference's modulo ${modulo}: they were written as bytes`,
    todo: ({ relabel }) => `Write the prediction with 16 bits; until then, score with ${relabelOption(relabel)}.`,
  },
  "train-ids": {
    wrong: ({ side }) => `The ${side} holds Cityscapes train ids, and road is 0`,
    todo: ({ side, relabel, ignore }) =>
      relabel === ""
        ? `Write the ${side} with label ids.`
        : `Score again with ${relabelOption(relabel)}${ignore.length === 0 ? "" : ` --ignore ${ignore.join(",")}`}.`,
  },
};
