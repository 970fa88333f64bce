/** Texts of the figures on how Dice responds to changes, in English. */
import { number } from "./number.js";

export const sensitivityEnglish = {
  familyTitle: (most: string, mostCost: number, least?: string, leastCost = 0) =>
    `The first px costs ${number.fixed(mostCost, 3)} of Dice for ${most}${least === undefined ? "" : `, ${number.fixed(leastCost, 3)} for ${least}`}`,
  familyAlt: (names: string) => `Curves of Dice, with their tangents at no change dashed, for ${names}`,
  lawTitle: (error: number) =>
    `Boundary over area foretells what one px costs: off by ${number.fixed(100 * error, 0)} % at the median`,
  lawAlt: (count: number) =>
    `Scatter of the measured cost of one px against the first-order law for ${count} objects, with the line of equality`,
  lawAxis: "Cost by the law",
  measuredAxis: "Measured cost of one px",
  radiusShiftTitle: (shift: number, radius: number, before: number | null, after: number | null) =>
    shift === 0 && radius === 0
      ? `Dice is highest unchanged: ${number.score(before)}`
      : `Moved by ${number.signed(shift, 0)} px and resized by ${radius > 0 ? "+" : ""}${number.given(radius)} px, Dice is ${number.score(after)} instead of ${number.score(before)}`,
  radiusShiftAlt: (shift: number, radius: number) =>
    `Heat map of Dice over shift and radius; the best is at shift ${number.given(shift)}, radius ${number.given(radius)}`,
  comparisonTitle: (second: string, better: number, worse: number, change: number) =>
    `${second}: ${better} better, ${worse} worse, mean change of Dice ${number.signed(change, 3)}`,
  comparisonAlt: (first: string, second: string, count: number) =>
    `Scatter of Dice of ${second} against ${first} for ${count} objects, with the line of equality`,
  comparisonAxis: (name: string) => `Dice, ${name}`,
};
