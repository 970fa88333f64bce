/** `orientation`: the prediction is flipped or its axes are permuted; found per case, before anything is blamed on the model. */
import { points, score } from "../words.js";
import type { CauseOfLoss } from "./cause.js";

export const orientation: CauseOfLoss = {
  part: "orientation",
  finding: ({ dice, undone }) =>
    `the prediction is ${undone.orientation?.name}; turned back it would score ${score(dice + (undone.orientation?.gain ?? 0))}`,
  remedy: ({ undone }) =>
    `Undo it where the prediction is written (${undone.orientation?.name}): compare how reader and writer order the axes, and ` +
    `save the prediction with the input's own header${undone.orientation?.header ? `; ${undone.orientation.header}` : ""}. ` +
    "Nothing is wrong with the model here until that is done.",
  evidence: ({ undone }) =>
    undone.orientation === undefined
      ? []
      : [
          {
            kind: "orientation",
            text: `The prediction is ${undone.orientation.name}; undoing that gains ${points(undone.orientation.gain)} Dice.`,
            values: { ...undone.orientation },
          },
        ],
};
