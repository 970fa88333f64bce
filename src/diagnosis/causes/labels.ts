/** `labels`: the prediction calls this label by another id; found over the whole dataset. */
import { isPasted, relabelWords } from "../bookkeeping/index.js";
import { points } from "../words.js";
import type { CauseOfLoss } from "./cause.js";

export const labels: CauseOfLoss = {
  part: "labels",
  finding: ({ undone }) => `${undone.labels?.finding}; ${undone.labels?.undone}`,
  remedy: ({ undone }) =>
    `Score again with ${relabelWords(undone.labels?.relabel ?? "")}, and mend the table of ids where the prediction is written; ` +
    "the model itself did not mistake them.",
  evidence: ({ undone }) =>
    undone.labels === undefined
      ? []
      : [
          {
            kind: "labels",
            text: `With ${isPasted(undone.labels.relabel) ? `--relabel ${undone.labels.relabel}` : "the ids put right"}, this label gains ${points(undone.labels.gain)} Dice.`,
            values: { ...undone.labels },
          },
        ],
};
