/** What a comparison of runs says in German. */
import {
  changedLabels,
  decimalsOf,
  isSaidIn,
  LEVEL,
  movedParts,
  orderOf,
  type PairComparison,
  provedApart,
  type Ranking,
  type ToldWarning,
} from "../../diagnosis/index.js";
import { numbersOf } from "../number.js";
import type { ComparisonWords } from "../sentences.js";
import { casesOf, partNouns } from "./terms.js";

const { fixed, list, p: pOf, percent, signed, whole } = numbersOf("de");

/** So many pairs of runs, or labels each way, are named. */
const NAMED = 3;

const fine = (value: number) => signed(value, decimalsOf(value));

export const comparisonGerman: ComparisonWords = {
  summary: ({ pairs: [first], ranking, warnings }) => {
    const unlike = warnings.some((one) => one.unlike) ? "Nicht Gleiches mit Gleichem verglichen. " : "";
    return `${unlike}${ranking ? rankingSentence(ranking) : first ? changeSentence(first) : ""}`;
  },
  pair: (pair, { warnings }) => {
    const { baseline, other } = pair;
    const isUnlike = warnings.some((one) => one.unlike && one.baseline === baseline && one.other === other);
    return `${isUnlike ? `Nicht Gleiches mit Gleichem verglichen: ${baseline} und ${other} unterscheiden sich nicht nur in ihren Vorhersagen. ` : ""}${changeSentence(pair)}`;
  },
  change: (pair, ranking) => changeSentence(pair, !isSaidIn(ranking, pair)),
  warning: warningSentence,
  why: ({ baseline, other, difference, part, cost }) => {
    const [dice, lost] = [decimalsOf(difference), decimalsOf(cost.other - cost.baseline)];
    return `Dice ${fixed(baseline, dice)} → ${fixed(other, dice)}: ${fixed(cost.baseline, lost)} entfielen vorher auf ${partNouns[part]}, jetzt ${fixed(cost.other, lost)}`;
  },
  undefinedInSome: ({ undefinedInSome: { labels, first } }) => {
    if (!first) return "";
    const where = `${first.case}, Label ${first.label}`;
    return labels === 1
      ? `1 Label, ${where}, hat in einem der Läufe keinen Dice (beide Masken sind dort leer) und ist ausgelassen.`
      : `${whole(labels)} Labels, zuerst ${where}, haben in einem der Läufe keinen Dice (beide Masken sind dort leer) und sind ausgelassen.`;
  },
};

function rankingSentence(ranking: Ranking): string {
  const { cases, tests } = ranking;
  const order = orderOf(ranking);
  const [first] = order;
  const means = order.map(({ name, dice }) => `${name} ${fixed(dice, 3)}`);
  const apart = provedApart(ranking);
  const named = apart.map(({ above, below }) => `${below} unter ${above}`);
  const proved =
    apart.length === 0
      ? "dass sich zwei von ihnen unterscheiden, belegen die Fälle nicht"
      : apart.length > NAMED
        ? `die Fälle belegen einen Unterschied für ${whole(apart.length)} von ${whole(tests.length)} Paaren`
        : `die Fälle belegen ${list(named)}${apart.length === tests.length ? "" : ", sonst keinen Unterschied"}`;
  return `Mittlerer Dice über ${casesOf(cases)}: ${means.join(", ")}. ${first?.name} ist in ${percent(first?.shares[0] ?? 0)} der Ziehungen über neu gezogene Fälle der erste; ${proved}.`;
}

/** @param withMeans left out where the order of the runs has told them. */
function changeSentence(pair: PairComparison, withMeans = true): string {
  const { dice, baseline, other } = pair;
  if (dice.difference === null) return `Kein Fall hat in ${baseline} und in ${other} einen Dice.`;
  const many = `über ${casesOf(dice.cases)}`;
  const places = decimalsOf(dice.difference);
  const scores = `mittlerer Dice ${fixed(dice.baseline, places)} in ${baseline}, ${fixed(dice.other, places)} in ${other}`;
  if (dice.better + dice.worse === 0) {
    return withMeans
      ? `Nichts änderte sich: ${scores} ${many}.`
      : `Zwischen ${baseline} und ${other} änderte sich nichts.`;
  }
  const { p } = dice.wilcoxon;
  const head =
    p !== null && p < LEVEL
      ? `${other} ist ${dice.difference > 0 ? "besser" : "schlechter"} als ${baseline}`
      : `Kein Unterschied zwischen ${baseline} und ${other}, den die Fälle belegen`;
  const interval = dice.interval ? `, 95-%-Intervall ${fine(dice.interval[0])} bis ${fine(dice.interval[1])}` : "";
  const test = `${interval}, p ${pOf(p)}`;
  const told = withMeans
    ? `${scores} (${fine(dice.difference)}${test}) ${many}`
    : `mittlerer Dice ${fine(dice.difference)}${test}`;
  const moved = movedParts(pair).map(
    ({ part, difference }) => `${partNouns[part]} (Verlust ${signed(difference as number, 3)})`,
  );
  const reason = moved.length === 0 ? "" : ` Am meisten änderte sich der Verlust durch ${moved.join(", dann ")}.`;
  return `${head}: ${told}; ${whole(dice.better)} besser, ${whole(dice.worse)} schlechter, ${whole(dice.same)} unverändert.${reason}${labelsSentence(pair)}`;
}

function labelsSentence({ labels }: PairComparison): string {
  if (labels.length < 2) return "";
  const { better, worse } = changedLabels(labels);
  const listed = (some: typeof better) => {
    const shown = some
      .slice(0, NAMED)
      .map(
        ({ label, name, difference }) =>
          `${label}${name === undefined ? "" : ` ${name}`} (${signed(difference ?? 0, 3)})`,
      );
    const more = some.length - shown.length;
    return `${shown.join(", ")}${more > 0 ? ` und ${more} weiteren` : ""}`;
  };
  const told = [
    ...(better.length > 0 ? [`besser in ${listed(better)}`] : []),
    ...(worse.length > 0 ? [`schlechter in ${listed(worse)}`] : []),
  ];
  return told.length === 0 ? "" : ` Nach Label: ${told.join("; ")}.`;
}

function warningSentence({ kind, baseline, others, values, unrecorded }: ToldWarning): string {
  const many = casesOf(Number(values.cases ?? 0));
  const all = list(others);
  const both = `${baseline} und ${others.length === 1 ? "" : "jeweils "}${all}`;
  switch (kind) {
    case "references":
      return `${both} wurden an verschiedenen Referenzen bewertet: ${many} von ${values.of} nach ihren Prüfsummen, zuerst ${values.first}.`;
    case "scoring":
      return `${both} sind mit verschiedenen Optionen bewertet: ${optionsGerman(values.options)}.`;
    case "reading":
      return `${both} lesen ihre Vorhersagen mit verschiedenen Optionen: ${optionsGerman(values.options)}.`;
    case "attributes":
      return `${many} mit anderen Merkmalen in ${all} als in ${baseline}, zuerst ${values.first}: Es gelten die von ${baseline}.`;
    case "failed":
      return `${many} aus ${baseline}, in ${all} fehlgeschlagen und in keinem Mittel: zuerst ${values.first}.`;
    case "renamed":
      return `${many} vielleicht nur anders benannt und deshalb ausgelassen: ${values.first} in ${baseline} und ${values.second} in ${all} haben dieselbe Referenz.`;
    case "unrecorded":
      return `Ohne run.json: ${list(unrecorded)}. Ob ${list([baseline, ...others])} an denselben Referenzen bewertet wurden, lässt sich nicht prüfen.`;
    case "version":
      return `${both} sind mit dicelens ${values.first} und ${values.second} bewertet.`;
    case "identical":
      return `${both} haben dieselben Vorhersagen, Datei für Datei.`;
  }
}

function optionsGerman(options: string | number | undefined): string {
  return String(options).replaceAll("not given", "nicht gegeben").replaceAll(" and ", " und ");
}
