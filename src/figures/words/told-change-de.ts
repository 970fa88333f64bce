/** What a comparison says, in German. */
import {
  type Comparison,
  changedLabels,
  decimalsOf,
  isToldIn,
  listed,
  orderOf,
  type PairComparison,
  provedApart,
  type Ranking,
} from "../../diagnosis/index.js";
import { numbersOf } from "./number.js";
import { partNouns, percent } from "./terms-de.js";

const { fixed, whole, signed } = numbersOf("de");

/** So many pairs of runs are named. */
const NAMED = 3;

const fine = (value: number) => signed(value, decimalsOf(value));

export function comparisonGerman({ pairs, ranking, warnings }: Comparison): string {
  const [pair] = pairs;
  const isUnlike = warnings.some(({ unlike }) => unlike);
  const answer = ranking ? rankingSentence(ranking) : pair ? changeSentence(pair) : "";
  return `${isUnlike ? "Nicht Gleiches mit Gleichem verglichen. " : ""}${answer}`;
}

export function changeGerman(pair: PairComparison, ranking: Ranking): string {
  return changeSentence(pair, !isToldIn(ranking, pair));
}

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
        : `die Fälle belegen ${listed(named, "und")}${apart.length === tests.length ? "" : ", sonst keinen Unterschied"}`;
  return `Mittlerer Dice über ${whole(cases)} ${cases === 1 ? "Fall" : "Fälle"}: ${means.join(", ")}. ${first?.name} ist in ${percent(first?.shares[0] ?? 0)} der Ziehungen über neu gezogene Fälle der erste; ${proved}.`;
}

/** @param withMeans left out where the order of the runs has told them. */
function changeSentence(pair: PairComparison, withMeans = true): string {
  const { dice, baseline, other, causes } = pair;
  if (dice.difference === null) return `Kein Fall hat in ${baseline} und in ${other} einen Dice.`;
  const many = `über ${whole(dice.cases)} ${dice.cases === 1 ? "Fall" : "Fälle"}`;
  const places = decimalsOf(dice.difference);
  const scores = `mittlerer Dice ${fixed(dice.baseline, places)} in ${baseline}, ${fixed(dice.other, places)} in ${other}`;
  if (dice.better + dice.worse === 0) {
    return withMeans
      ? `Nichts änderte sich: ${scores} ${many}.`
      : `Zwischen ${baseline} und ${other} änderte sich nichts.`;
  }
  const { p } = dice.wilcoxon;
  const head =
    p !== null && p < 0.05
      ? `${other} ist ${dice.difference > 0 ? "besser" : "schlechter"} als ${baseline}`
      : `Kein Unterschied zwischen ${baseline} und ${other}, den die Fälle belegen`;
  const interval = dice.interval ? `, 95-%-Intervall ${fine(dice.interval[0])} bis ${fine(dice.interval[1])}` : "";
  const test = `${interval}, p ${p === null ? "undefiniert" : p < 0.001 ? "< 0,001" : fixed(p, 3)}`;
  const told = withMeans
    ? `${scores} (${fine(dice.difference)}${test}) ${many}`
    : `mittlerer Dice ${fine(dice.difference)}${test}`;
  const moved = causes
    .filter((cause) => -(cause.difference ?? 0) * Math.sign(dice.difference ?? 0) > 0.0005)
    .sort((one, two) => Math.abs(two.difference ?? 0) - Math.abs(one.difference ?? 0))
    .slice(0, 2)
    .map((cause) => `${partNouns[cause.part]} (Verlust ${signed(cause.difference ?? 0, 3)})`);
  const reason = moved.length === 0 ? "" : ` Am meisten änderte sich: ${moved.join(", dann ")}.`;
  return `${head}: ${told}; ${whole(dice.better)} besser, ${whole(dice.worse)} schlechter, ${whole(dice.same)} unverändert.${reason}${labelsSentence(pair)}`;
}

function labelsSentence({ labels }: PairComparison): string {
  if (labels.length < 2) return "";
  const { better, worse } = changedLabels(labels);
  const listed = (some: typeof better) => {
    const shown = some
      .slice(0, 3)
      .map(
        ({ label, name, difference }) =>
          `${label}${name === undefined ? "" : ` ${name}`} (${signed(difference ?? 0, 3)})`,
      );
    return `${shown.join(", ")}${some.length > shown.length ? ` und ${some.length - shown.length} weiteren` : ""}`;
  };
  const told = [
    ...(better.length > 0 ? [`besser in ${listed(better)}`] : []),
    ...(worse.length > 0 ? [`schlechter in ${listed(worse)}`] : []),
  ];
  return told.length === 0 ? "" : ` Nach Label: ${told.join("; ")}.`;
}
