/** German sentences of a comparison of runs. */
import { type ComparisonPhrases, comparisonSentences, type WarnedRuns } from "../comparison.js";
import { faultGerman } from "./faults.js";
import { list, whole } from "./number.js";
import { casesOf, partNouns } from "./terms.js";

const both = ({ baseline, others }: WarnedRuns) =>
  `${baseline} und ${others.length === 1 ? "" : "jeweils "}${list(others)}`;

const optionsOf = (options: readonly { option: string; baseline: string | null; other: string | null }[]) =>
  options
    .map((one) => `${one.option} ${one.baseline ?? "nicht gegeben"} und ${one.other ?? "nicht gegeben"}`)
    .join("; ");

const without = "in einem der Läufe keinen Dice (beide Masken sind dort leer)";

const phrases: ComparisonPhrases = {
  warnings: {
    references: ({ cases, of, first }, runs) =>
      `${both(runs)} wurden an verschiedenen Referenzen bewertet: ${casesOf(cases)} von ${whole(of)} nach ihren Prüfsummen, zuerst ${first}`,
    renamed: ({ cases, first, second }, { baseline, others }) =>
      `${casesOf(cases)} vielleicht nur anders benannt und deshalb ausgelassen: ${first} in ${baseline} und ${second} in ${list(others)} haben dieselbe Referenz`,
    identical: (_, runs) => `${both(runs)} haben dieselben Vorhersagen, Datei für Datei`,
    unrecorded: ({ runs }, { baseline, others }) =>
      `Ohne run.json: ${list(runs)}. Ob ${list([baseline, ...others])} an denselben Referenzen bewertet wurden, lässt sich nicht prüfen`,
    scoring: ({ options }, runs) => `${both(runs)} sind mit verschiedenen Optionen bewertet: ${optionsOf(options)}`,
    reading: ({ options }, runs) =>
      `${both(runs)} lesen ihre Vorhersagen mit verschiedenen Optionen: ${optionsOf(options)}`,
    failed: ({ cases, first }, { baseline, others }) =>
      `${casesOf(cases)} aus ${baseline}, in ${list(others)} fehlgeschlagen und in keinem Mittel: zuerst ${faultGerman(first)}`,
    attributes: ({ cases, first }, { baseline, others }) =>
      `${casesOf(cases)} mit anderen Merkmalen in ${list(others)} als in ${baseline}, zuerst ${first}: Es gelten die von ${baseline}`,
    version: ({ first, second }, runs) => `${both(runs)} sind mit dicelens ${first} und ${second} bewertet`,
  },
  unlike: "Nicht Gleiches mit Gleichem verglichen.",
  unlikePair: (baseline, other) =>
    `Nicht Gleiches mit Gleichem verglichen: ${baseline} und ${other} unterscheiden sich nicht nur in ihren Vorhersagen.`,
  noDice: (baseline, other) => `Kein Fall hat in ${baseline} und in ${other} einen Dice.`,
  unchanged: (baseline, other) => `Zwischen ${baseline} und ${other} änderte sich nichts.`,
  unchangedAt: (means) => `Nichts änderte sich: ${means}.`,
  verdict: {
    better: (other, baseline) => `${other} ist besser als ${baseline}`,
    worse: (other, baseline) => `${other} ist schlechter als ${baseline}`,
    unproved: (other, baseline) => `Kein Unterschied zwischen ${baseline} und ${other}, den die Fälle belegen`,
  },
  meanDice: "mittlerer Dice",
  means: (before, baseline, after, other) => `mittlerer Dice ${before} in ${baseline}, ${after} in ${other}`,
  over: (cases) => `über ${casesOf(cases)}`,
  interval: (low, high) => `95-%-Intervall ${low} bis ${high}`,
  disagree: {
    test: (changed, cases) =>
      `Das Intervall schließt die Null aus, der Test nicht: Er ordnet nur die ${changed} von ${cases} Fällen, die sich änderten, das Intervall zieht aus allen.`,
    interval:
      "Das Intervall des Mittels schließt die Null trotzdem ein: Der Test ordnet die Änderungen, das Mittel wägt sie nach Größe.",
  },
  counts: (better, worse, same) => `${better} besser, ${worse} schlechter, ${same} unverändert`,
  movedPart: (part, by) => `${partNouns[part]} (Verlust ${by})`,
  movedMost: (parts) => `Am meisten änderte sich der Verlust durch ${parts.join(", dann ")}.`,
  labels: (clauses) => `Nach Label: ${clauses.join("; ")}.`,
  labelsIn: { better: (labels) => `besser in ${labels}`, worse: (labels) => `schlechter in ${labels}` },
  more: (labels) => `und ${whole(labels)} weiteren`,
  ranking: (cases, means, first, share, proved) =>
    `Mittlerer Dice über ${casesOf(cases)}: ${means}. ${first} ist in ${share} der Ziehungen über neu gezogene Fälle der erste; ${proved}.`,
  below: (below, above) => `${below} unter ${above}`,
  proved: {
    none: "dass sich zwei von ihnen unterscheiden, belegen die Fälle nicht",
    count: (pairs, of) => `die Fälle belegen einen Unterschied für ${pairs} von ${of} Paaren`,
    some: (pairs) => `die Fälle belegen ${pairs}, sonst keinen Unterschied`,
    all: (pairs) => `die Fälle belegen ${pairs}`,
  },
  why: ([before, after], [lost, now], part) =>
    `Dice ${before} → ${after}: ${lost} entfielen vorher auf ${partNouns[part]}, jetzt ${now}`,
  withoutDice: (labels, name, label) =>
    labels === 1
      ? `1 Label, ${name}, Label ${label}, hat ${without} und ist ausgelassen.`
      : `${whole(labels)} Labels, zuerst ${name}, Label ${label}, haben ${without} und sind ausgelassen.`,
};

export const comparisonGerman = comparisonSentences("de", phrases);
