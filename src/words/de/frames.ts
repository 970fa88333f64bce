/** The German sentences around a reason, an answer, an excuse. */
import type { Frames } from "../sentences.js";
import { points, score, whole } from "./number.js";
import { ofObjects, partNouns } from "./terms.js";

const costsAll = (lost: number) => `Das kostet ${points(lost)} Dice.`;

export const framesGerman: Frames = {
  costs: (cost, lost) =>
    points(cost) === points(lost) ? costsAll(lost) : `Das kostet ${points(cost)} von ${points(lost)} verlorenem Dice.`,
  costsAll,
  next: (part, amount) => `Weitere ${points(amount)} entfallen auf ${partNouns[part]}.`,
  remaining: (part, amount) => `Die übrigen ${points(amount)} entfallen auf ${partNouns[part]}.`,
  alsoMissed: (count, of, cost) => `Außerdem sind ${ofObjects(count, of)} der Referenz übersehen (${points(cost)}).`,
  excused: (from) =>
    from === "second-rater"
      ? "Zwei Annotierende unterscheiden sich ebenso stark."
      : "Ein um ein Pixel verschobener Umriss kostet bei diesem Objekt ebenso viel.",
  spare: (from) =>
    from === "second-rater"
      ? "Das Modell lassen, wie es ist, und neben Dice ein Oberflächenmaß (NSD) angeben."
      : "Vor jeder Änderung mit einer zweiten Annotation vergleichen (--second-rater) und neben Dice ein Oberflächenmaß (NSD) angeben.",
  mean: (dice, scores) =>
    scores === 1
      ? `Dice ist ${score(dice)}.`
      : `Der mittlere Dice über ${whole(scores)} bewertete Labels ist ${score(dice)}.`,
  nothingScored: "In keinem Fall ist ein Dice definiert.",
  nothingLost: "Nichts geht verloren.",
  most: (part, amount, lost) =>
    points(amount) === points(lost)
      ? `Der Verlust von ${points(lost)} entfällt auf ${partNouns[part]}.`
      : `Vom Verlust von ${points(lost)} entfallen ${points(amount)} auf ${partNouns[part]}.`,
  rest: (part, amount) => `Vom übrigen Verlust entfällt das meiste auf ${partNouns[part]} (${points(amount)}).`,
};
