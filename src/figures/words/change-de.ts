/** Texts of comparing runs, in German. */
import type { changeEnglish } from "./change-en.js";
import { numbersOf } from "./number.js";

const number = numbersOf("de-DE", "undefiniert");

export const changeGerman: typeof changeEnglish = {
  title: "Was sich zwischen den Läufen änderte",
  diceIn: (run) => `Dice in ${run}`,
  scatterTitle: (better, worse, same) =>
    `${number.whole(better)} ${better === 1 ? "Fall" : "Fälle"} besser, ${number.whole(worse)} schlechter, ${number.whole(same)} unverändert`,
  scatterCaption:
    "Jedes Zeichen ist ein Fall, gemittelt über seine Labels. Über der Linie ist er im späteren Lauf besser, darunter schlechter.",
  scatterAlt: (cases, baseline, other) =>
    `Punktwolke des Dice von ${number.whole(cases)} Fällen in ${other} gegen ${baseline}`,
  causesTitle: (part, difference) =>
    part === undefined
      ? "Kein Teil des Verlusts änderte sich"
      : `Am meisten änderte sich: ${part}, Verlust ${number.signed(difference, 3)}`,
  causesAxis: "Änderung des mittleren Verlusts (links: gewonnen)",
  causesCaption:
    "Was jede Ursache im späteren Lauf kostet, weniger was sie im ersten kostete, mit 95-%-Intervallen über die Fälle.",
  causesAlt: (changes) => `Balken der Änderung des mittleren Verlusts nach Ursache: ${changes}`,
  ranksTitle: (run, share) => `${run} ist in ${number.fixed(100 * share, 0)} % der Ziehungen der erste`,
  ranksAxis: "Anteil der Ziehungen über neu gezogene Fälle",
  ranksCaption:
    "Wie oft jeder Lauf welchen Rang hat, wenn die Fälle neu gezogen werden: ein langer Balken ist ein fester Platz.",
  ranksAlt: (runs) => `Gestapelte Balken der Ränge jedes Laufs über neu gezogene Fälle: ${runs}`,
  rank: (place) => `Rang ${place}`,
  labelsTitle: "Dice nach Label in beiden Läufen",
  allLabels: "alle Labels",
  difference: "Unterschied",
  interval: "95-%-Intervall",
  adjusted: "p (Holm)",
  rankBiserial: "Rang-biserial",
  better: "Besser",
  worse: "Schlechter",
  betterTitle: "Was besser wurde, und warum",
  worseTitle: "Was schlechter wurde, und warum",
  why: "Warum",
  rankingTitle: "Die Reihenfolge der Läufe",
  run: "Lauf",
  rankHead: "Rang",
  resampledRanks: "95 % der neu gezogenen Ränge",
  first: "Erster in",
  agreement: (tau) =>
    `Über neu gezogene Fälle stimmt die Reihenfolge im Mittel mit Kendalls Tau ${number.fixed(tau, 2)} mit dieser überein; 1 ist immer dieselbe.`,
  matched: (cases, labels) =>
    `Verglichen über ${number.whole(cases)} Fälle und ${number.whole(labels)} Labels von Fällen, die alle Läufe haben. Ein Fall zählt einmal, gemittelt über seine Labels; p nach Wilcoxons Vorzeichen-Rang-Test, Intervalle durch Bootstrap über Fälle.`,
  unmatched: (cases) =>
    `${number.whole(cases)} ${cases === 1 ? "Fall ist" : "Fälle sind"} nicht in jedem Lauf und ausgelassen.`,
  undefinedInOne: (labels, first) =>
    `${number.whole(labels)} ${labels === 1 ? "Label hat" : "Labels haben"} nur in einem der Läufe einen Dice (im anderen sind beide Masken leer) und ${labels === 1 ? "ist" : "sind"} ausgelassen: zuerst ${first}.`,
};
