/** The English sentences around a reason, an answer, an excuse. */
import type { Frames } from "../sentences.js";
import { points, score, whole } from "./number.js";
import { counted, partNouns } from "./terms.js";

const costsAll = (lost: number) => `That costs ${points(lost)} Dice.`;

export const framesEnglish: Frames = {
  costs: (cost, lost) =>
    points(cost) === points(lost) ? costsAll(lost) : `That costs ${points(cost)} of the ${points(lost)} Dice lost.`,
  costsAll,
  next: (part, amount) => `Another ${points(amount)} goes to ${partNouns[part]}.`,
  remaining: (part, amount) => `The remaining ${points(amount)} goes to ${partNouns[part]}.`,
  alsoMissed: (count, of, cost) =>
    `Besides, ${whole(count)} of ${counted(of, "object")} of the reference are missed (${points(cost)}).`,
  excused: (from) =>
    from === "second-rater"
      ? "Two annotators differ as much."
      : "An outline that is off by one pixel costs this object as much.",
  spare: (from) =>
    from === "second-rater"
      ? "Leave the model as it is, and report a surface metric (NSD) beside Dice."
      : "Before you change anything, compare with a second annotator (--second-rater), and report a surface metric (NSD) beside Dice.",
  mean: (dice, scores) =>
    scores === 1 ? `Dice is ${score(dice)}.` : `Mean Dice is ${score(dice)} over ${counted(scores, "scored label")}.`,
  nothingScored: "No case has a defined Dice.",
  nothingLost: "Nothing is lost.",
  most: (part, amount, lost) =>
    points(amount) === points(lost)
      ? `The ${points(lost)} lost goes to ${partNouns[part]}.`
      : `Of the ${points(lost)} lost, ${points(amount)} goes to ${partNouns[part]}.`,
  rest: (part, amount) => `Most of the remaining loss goes to ${partNouns[part]} (${points(amount)}).`,
};
