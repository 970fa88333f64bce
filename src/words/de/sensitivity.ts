/** Texts of the figures on how Dice responds to changes, in German. */
import type { sensitivityEnglish } from "../en/sensitivity.js";
import { number } from "./number.js";

export const sensitivityGerman: typeof sensitivityEnglish = {
  familyTitle: (most, mostCost, least, leastCost = 0) =>
    `Das erste px kostet ${number.fixed(mostCost, 3)} Dice bei ${most}${least === undefined ? "" : `, ${number.fixed(leastCost, 3)} bei ${least}`}`,
  familyAlt: (names) => `Kurven des Dice, mit gestrichelten Tangenten ohne Änderung, für ${names}`,
  lawTitle: (error) =>
    `Rand durch Fläche sagt voraus, was ein px kostet: im Median ${number.fixed(100 * error, 0)} % daneben`,
  lawAlt: (count) =>
    `Gemessene Kosten eines px gegen das Gesetz erster Ordnung für ${count} Objekte, mit der Linie der Gleichheit`,
  lawAxis: "Kosten nach dem Gesetz",
  measuredAxis: "Gemessene Kosten eines px",
  radiusShiftTitle: (shift, radius, before, after) =>
    shift === 0 && radius === 0
      ? `Unverändert ist Dice am höchsten: ${number.score(before)}`
      : `Um ${number.signed(shift, 0)} px verschoben und um ${radius > 0 ? "+" : ""}${number.given(radius)} px geändert, ist Dice ${number.score(after)} statt ${number.score(before)}`,
  radiusShiftAlt: (shift, radius) =>
    `Karte des Dice über Verschiebung und Radius; am besten bei Verschiebung ${number.given(shift)}, Radius ${number.given(radius)}`,
  comparisonTitle: (second, better, worse, change) =>
    `${second}: ${better} besser, ${worse} schlechter, mittlere Änderung des Dice ${number.signed(change, 3)}`,
  comparisonAlt: (first, second, count) =>
    `Dice von ${second} gegen ${first} für ${count} Objekte, mit der Linie der Gleichheit`,
  comparisonAxis: (name) => `Dice, ${name}`,
};
