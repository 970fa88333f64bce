/** The German sentences around a reason, an answer, an excuse. */
import type { Frames } from "../sentences.js";
import { points, score, whole } from "./number.js";
import { ofObjects, partNouns } from "./terms.js";

export const framesGerman: Frames = {
  costs: (cost, lost) => `Das kostet ${points(cost)} von ${points(lost)} verlorenem Dice.`,
  costsAll: (lost) => `Das kostet ${points(lost)} Dice.`,
  next: (part, amount) => `Weitere ${points(amount)} entfallen auf ${partNouns[part]}.`,
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
  most: (part, amount, lost) => `Vom Verlust von ${points(lost)} entfallen ${points(amount)} auf ${partNouns[part]}.`,
  rest: (part, amount) => `Vom Übrigen entfällt das meiste auf ${partNouns[part]} (${points(amount)}).`,
};
