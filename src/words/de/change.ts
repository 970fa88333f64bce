/** Texts of comparing runs, in German. */
import { decimalsOf, type MissingPicture } from "../../compare/statistics/index.js";
import type { changeEnglish } from "../en/change.js";
import { number } from "./number.js";

export const changeGerman: typeof changeEnglish = {
  title: "Was sich zwischen den Läufen änderte",
  warningHead: "Warnung",
  notIn: (runs) => `nicht in ${runs.join(", ")}`,
  diceIn: (run) => `Dice in ${run}`,
  scatterTitle: (better, worse, same) =>
    `${number.whole(better)} ${better === 1 ? "Fall" : "Fälle"} besser, ${number.whole(worse)} schlechter, ${number.whole(same)} unverändert`,
  scatterCaption:
    "Jedes Zeichen ist ein Fall, gemittelt über seine Labels. Über der Linie ist er im späteren Lauf besser, darunter schlechter.",
  scatterAlt: (cases, baseline, other) =>
    `Punktwolke des Dice von ${number.whole(cases)} ${cases === 1 ? "Fall" : "Fällen"} in ${other} gegen ${baseline}`,
  causesTitle: (part, difference) =>
    part === undefined
      ? "Kein Teil des Verlusts hat sich nachweislich geändert"
      : `Am meisten änderte sich: ${part}, Verlust ${number.signed(difference, decimalsOf(difference))}`,
  causesAxis: "Änderung des mittleren Verlusts (links: gewonnen)",
  causesCaption:
    "Was jede Ursache im späteren Lauf kostet, weniger was sie im ersten kostete, mit 95-%-Intervallen über die Fälle.",
  causesAlt: (changes) => `Balken der Änderung des mittleren Verlusts nach Ursache: ${changes}`,
  ranksTitle: (run, share) => `${run} ist in ${number.percent(share)} der Ziehungen der erste`,
  ranksAxis: "Anteil der Ziehungen über neu gezogene Fälle",
  ranksCaption:
    "Wie oft jeder Lauf welchen Rang hat, wenn die Fälle neu gezogen werden: ein langer Balken ist ein fester Platz.",
  ranksAlt: (runs) => `Gestapelte Balken der Ränge jedes Laufs über neu gezogene Fälle: ${runs}`,
  rank: (place) => `Rang ${place}`,
  caseChange: (name, before, after, part) => `${name}: ${number.fixed(before, 3)} → ${number.fixed(after, 3)}, ${part}`,
  byCaseCases: "Fälle, zuerst der, der am meisten verlor",
  byCaseChange: "Änderung des Dice",
  byCaseWorst: (name, change) => `${name} verlor am meisten: ${number.signed(change, decimalsOf(change))}`,
  byCaseNone: "Kein Fall wurde schlechter",
  byCaseCaption:
    "Ein Balken je Fall, gemittelt über seine Labels; die Farbe ist der Teil des Verlusts, der sich am meisten änderte.",
  byCaseAlt: (cases, baseline, other) =>
    `Balken der Änderung des Dice von ${number.whole(cases)} ${cases === 1 ? "Fall" : "Fällen"} von ${baseline} zu ${other}, geordnet`,
  byLabelTitle: (part, label, change) =>
    `Am meisten änderte sich ${label}: ${part}, Verlust ${number.signed(change, 3)}`,
  byLabelCaption:
    "Änderung des mittleren Verlusts jedes Labels nach Ursache: blau, wo weniger verloren geht, braun, wo mehr.",
  byLabelAlt: (labels) => `Farbtafel der Änderung des Verlusts nach Label und Ursache; Dice nach Label: ${labels}`,
  picturesTitle: "Wie es aussieht",
  pictureTitle: (name, before, after, part, moved) =>
    `${name}: Dice ${number.fixed(before, 3)} → ${number.fixed(after, 3)}, am meisten ${part} (Verlust ${number.signed(moved, 3)})`,
  pictureCaption: (plane, image) =>
    `Referenz: blau, durchgezogen. Vorhersage: orange, gestrichelt. Getönt: nur in einer von beiden.${image ? "" : " Grau: in beiden."}${plane === undefined ? "" : ` Ebene ${plane}, in der sich die Läufe am meisten unterscheiden.`}`,
  pictureAlt: (title, plane, runs) =>
    `Umrisse von Referenz und Vorhersage in jedem Lauf${plane === undefined ? "" : `, Ebene ${plane}`}. ${title}. ${runs}`,
  unpictured: (one) => {
    const more = one.labels - 1;
    const many = more > 0 ? ` und ${number.whole(more)} ${more === 1 ? "weiterem Label" : "weiteren Labels"}` : "";
    return `Kein Bild von ${one.case}, Label ${one.label}${many} in ${one.run}: ${missingGerman(one)}.`;
  },
  against: (other, baseline) => `${other} gegen ${baseline}`,
  causesTableTitle: "Verlust nach Ursache in beiden Läufen",
  byLabelTable: "Was sich änderte, nach Label und Ursache",
  groupsTitle: (attribute) => `Dice nach ${attribute} in beiden Läufen`,
  cause: "Verlust durch",
  moved: "Was sich änderte",
  lossMoved: "Um",
  pairsTitle: "Je zwei Läufe, über die Fälle, die alle haben",
  againstHead: "Gegen",
  above: "Höher in",
  casesTitle: "Jeder Fall, gemittelt über seine Labels",
  casesMost: (shown, all) =>
    `Die ${number.whole(shown)} von ${number.whole(all)} Fällen, die sich am meisten änderten, gemittelt über ihre Labels; comparison.json enthält alle`,
  labelsTitle: "Dice nach Label in beiden Läufen",
  allLabels: "alle Labels",
  meanDice: "Mittlerer Dice",
  difference: "Unterschied",
  interval: "95-%-Intervall",
  adjusted: "p (Holm)",
  rankBiserial: "Rang-biserial",
  better: "Besser",
  worse: "Schlechter",
  betterTitle: "Was besser wurde, und warum",
  worseTitle: "Was schlechter wurde, und warum",
  rankingTitle: "Die Reihenfolge der Läufe",
  run: "Lauf",
  rankHead: "Rang",
  resampledRanks: "95 % der neu gezogenen Ränge",
  first: "Erster in",
  agreement: (tau) =>
    `Über neu gezogene Fälle stimmt die Reihenfolge im Mittel mit Kendalls Tau ${number.fixed(tau, 2)} mit dieser überein; 1 ist immer dieselbe.`,
  matched: (cases, labels) =>
    `Verglichen über ${number.whole(cases)} ${cases === 1 ? "Fall" : "Fälle"} und ${number.whole(labels)} ${labels === 1 ? "Label" : "Labels"} von Fällen, die alle Läufe haben. Ein Fall zählt einmal, gemittelt über seine Labels; p nach Wilcoxons Vorzeichen-Rang-Test, Intervalle durch Bootstrap über Fälle.`,
  unmatched: (cases) =>
    `${number.whole(cases)} ${cases === 1 ? "Fall ist" : "Fälle sind"} nicht in jedem Lauf und ausgelassen.`,
};

function missingGerman({ kind, run, file, problem }: MissingPicture): string {
  switch (kind) {
    case "unrecorded":
      return file === ""
        ? `${run} hat keine run.json, die sagt, wo die Masken liegen`
        : `run.json hat keine Prüfsumme von ${file}`;
    case "gone":
      return `${file} ist nicht mehr da`;
    case "changed":
      return `${file} hat sich seit der Bewertung geändert`;
    case "unreadable":
      return problem;
    case "large":
      return `${file} ist zu groß für den Speicher dieser Maschine`;
    case "grid":
      return "die Referenz hat eine andere Form als die des ersten Laufs";
  }
}
