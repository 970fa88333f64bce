/** What a comparison of runs says in English. */
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
import { counted, partNouns } from "./terms.js";

const { fixed, list, p: pOf, percent, signed, whole } = numbersOf("en");

/** So many pairs of runs, or labels each way, are named. */
const NAMED = 3;

const fine = (value: number) => signed(value, decimalsOf(value));

export const comparisonEnglish: ComparisonWords = {
  summary: ({ pairs: [first], ranking, warnings }) => {
    const unlike = warnings.some((one) => one.unlike) ? "Not like with like. " : "";
    return `${unlike}${ranking ? rankingSentence(ranking) : first ? changeSentence(first) : ""}`;
  },
  pair: (pair, { warnings }) => {
    const { baseline, other } = pair;
    const isUnlike = warnings.some((one) => one.unlike && one.baseline === baseline && one.other === other);
    return `${isUnlike ? `Not like with like: ${baseline} and ${other} differ in more than their predictions. ` : ""}${changeSentence(pair)}`;
  },
  change: (pair, ranking) => changeSentence(pair, !isSaidIn(ranking, pair)),
  warning: (warning) => `${warningClause(warning)}.`,
  why: ({ baseline, other, difference, part, cost }) => {
    const [dice, lost] = [decimalsOf(difference), decimalsOf(cost.other - cost.baseline)];
    return `Dice ${fixed(baseline, dice)} → ${fixed(other, dice)}: ${fixed(cost.baseline, lost)} went to ${partNouns[part]} before, ${fixed(cost.other, lost)} now`;
  },
  undefinedInSome: ({ undefinedInSome: { labels, first } }) => {
    if (!first) return "";
    const where = `${first.case}, label ${first.label}`;
    return labels === 1
      ? `1 label, ${where}, has no Dice in some run (both masks are empty there) and is left out.`
      : `${whole(labels)} labels, the first is ${where}, have no Dice in some run (both masks are empty there) and are left out.`;
  },
};

/** The order of more than two runs: the answer before any two of them are set side by side. */
function rankingSentence(ranking: Ranking): string {
  const { cases, tests } = ranking;
  const order = orderOf(ranking);
  const means = order.map(({ name, dice }) => `${name} ${fixed(dice, 3)}`);
  const [first] = order;
  const apart = provedApart(ranking);
  const named = apart.map(({ above, below }) => `${below} below ${above}`);
  const proved =
    apart.length === 0
      ? "the cases prove no two of them different"
      : apart.length > NAMED
        ? `the cases prove ${apart.length} of ${tests.length} pairs different`
        : `the cases prove ${list(named)}${apart.length === tests.length ? "" : " and no other two different"}`;
  return `Mean Dice over ${counted(cases, "case")}: ${means.join(", ")}. ${first?.name} comes first in ${percent(first?.shares[0] ?? 0)} of the draws over resampled cases; ${proved}.`;
}

/** @param withMeans left out where the order of the runs has said them. */
function changeSentence(pair: PairComparison, withMeans = true): string {
  const { dice, baseline, other } = pair;
  if (dice.difference === null) return `No case has a Dice in both ${baseline} and ${other}.`;
  const places = decimalsOf(dice.difference);
  const scores = `mean Dice ${fixed(dice.baseline, places)} in ${baseline}, ${fixed(dice.other, places)} in ${other}`;
  const many = `over ${counted(dice.cases, "case")}`;
  if (dice.better + dice.worse === 0) {
    return withMeans ? `Nothing changed: ${scores} ${many}.` : `Nothing changed between ${baseline} and ${other}.`;
  }
  const { p } = dice.wilcoxon;
  const head =
    p !== null && p < LEVEL
      ? `${other} is ${dice.difference > 0 ? "better" : "worse"} than ${baseline}`
      : `No difference that the cases can prove between ${baseline} and ${other}`;
  const interval = dice.interval ? `, 95 % interval ${fine(dice.interval[0])} to ${fine(dice.interval[1])}` : "";
  const test = `${interval}, p ${pOf(p)}`;
  const told = withMeans
    ? `${scores} (${fine(dice.difference)}${test}) ${many}`
    : `mean Dice ${fine(dice.difference)}${test}`;
  const moved = movedParts(pair).map(
    ({ part, difference }) => `${partNouns[part]} (loss ${signed(difference as number, 3)})`,
  );
  const reason = moved.length === 0 ? "" : ` What changed most: ${moved.join(", then ")}.`;
  return `${head}: ${told}; ${dice.better} better, ${dice.worse} worse, ${dice.same} unchanged.${reason}${byLabel(pair)}`;
}

/** Labels whose change the cases prove, where there are several: a mean over them hides what becomes of one. */
function byLabel({ labels }: PairComparison): string {
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
    return `${shown.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
  };
  const told = [
    ...(better.length > 0 ? [`better in ${listed(better)}`] : []),
    ...(worse.length > 0 ? [`worse in ${listed(worse)}`] : []),
  ];
  return told.length === 0 ? "" : ` By label: ${told.join("; ")}.`;
}

function warningClause({ kind, baseline, others, values, unrecorded }: ToldWarning): string {
  const many = `${values.cases} ${values.cases === 1 ? "case" : "cases"}`;
  const both = `${baseline} and ${others.length === 1 ? "" : "each of "}${list(others)}`;
  switch (kind) {
    case "references":
      return `${both} were scored against different references: ${many} of ${values.of} by their hashes, the first is ${values.first}`;
    case "renamed":
      return `${many} left out may only be named differently: ${values.first} in ${baseline} and ${values.second} in ${list(others)} have the same reference`;
    case "identical":
      return `${both} were given the same predictions, file by file`;
    case "unrecorded":
      return `${list(unrecorded)} ${unrecorded.length === 1 ? "has" : "have"} no run.json: that ${list([baseline, ...others])} were scored against the same references cannot be checked`;
    case "scoring":
      return `${both} score with different options: ${values.options}`;
    case "reading":
      return `${both} read their predictions with different options: ${values.options}`;
    case "failed":
      return `${many} that ${baseline} scored failed in ${list(others)} and ${values.cases === 1 ? "counts" : "count"} in no mean, first ${values.first}`;
    case "attributes":
      return `${many} ${values.cases === 1 ? "has" : "have"} other attributes in ${list(others)} than in ${baseline}, first ${values.first}: those of ${baseline} count`;
    case "version":
      return `${both} were scored by dicelens ${values.first} and ${values.second}`;
  }
}
