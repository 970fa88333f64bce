/** A comparison as a sentence or two. */
import { counted, percent } from "../words.js";
import { decimalsOf, wordsOf } from "./change.js";
import type {
  Comparison,
  ComparisonWarning,
  Difference,
  LabelDifference,
  PairComparison,
  Ranking,
} from "./comparison.js";
import { listed as namesOf } from "./warnings.js";

/** What the test calls a difference. */
export const LEVEL = 0.05;
/** So many labels are named each way. */
const LISTED = 3;

/** A difference between runs that are not like with like is told as one. */
export function summaryOf(pair: Omit<PairComparison, "summary">, warnings: readonly ComparisonWarning[] = []): string {
  const { baseline, other } = pair;
  const isUnlike = warnings.some((one) => one.unlike && one.baseline === baseline && one.other === other);
  return `${isUnlike ? `Not like with like, ${baseline} and ${other} differ in more than their predictions. ` : ""}${difference(pair)}`;
}

/**
 * The order of more than two runs: the answer before any two of them are set side by side.
 *
 * @returns means, how often the first comes first, and which runs the cases prove apart.
 */
export function rankingWords(ranking: Ranking): string {
  const { cases, tests } = ranking;
  const order = orderOf(ranking);
  const means = order.map(({ name, dice }) => `${name} ${dice.toFixed(3)}`);
  const [first] = order;
  const apart = provedApart(ranking);
  const named = apart.map(({ above, below }) => `${below} below ${above}`);
  const proved =
    apart.length === 0
      ? "the cases prove no two of them apart"
      : apart.length > LISTED
        ? `the cases prove ${apart.length} of ${tests.length} pairs apart`
        : `the cases prove ${namesOf(named)}${apart.length === tests.length ? "" : " and no other two apart"}`;
  return `Mean Dice over ${counted(cases, "case")}: ${means.join(", ")}. ${first?.name} comes first in ${percent(first?.shares[0] ?? 0)} of the draws over resampled cases; ${proved}.`;
}

/** Best first. */
export function orderOf({ runs }: Ranking): Ranking["runs"] {
  return [...runs].sort((one, two) => one.rank - two.rank);
}

/** Pairs of runs that the test tells apart, p adjusted over all of them. */
export function provedApart({ tests }: Ranking): { readonly above: string; readonly below: string }[] {
  return tests
    .filter(({ adjusted }) => adjusted !== null && adjusted < LEVEL)
    .map(({ one, other, difference }) =>
      difference > 0 ? { above: other, below: one } : { above: one, below: other },
    );
}

/**
 * What became of a later run, where the order of all has told the means already.
 *
 * @returns the whole summary where the two runs are compared over other cases or labels than all of them.
 */
export function changeWords(pair: PairComparison, ranking: Ranking): string {
  return isToldIn(ranking, pair) ? difference(pair, false) : pair.summary;
}

/** Whether the means of two runs are those of the ranking. */
export function isToldIn(ranking: Ranking, { dice, baseline, other }: PairComparison): boolean {
  const meanOf = (run: string) => ranking.runs.find(({ name }) => name === run)?.dice;
  const isMean = (run: string, mean: number | null) => mean !== null && meanOf(run)?.toFixed(3) === mean.toFixed(3);
  return dice.cases === ranking.cases && isMean(baseline, dice.baseline) && isMean(other, dice.other);
}

/** What is not told of labels that some run has no Dice of; "" where there are none. */
export function undefinedWords({ undefinedInSome: { labels, first } }: Comparison): string {
  if (!first) return "";
  const where = `${first.case}, label ${first.label}`;
  return labels === 1
    ? `1 label, ${where}, has no Dice in some run (both masks are empty there) and is left out.`
    : `${labels} labels, the first is ${where}, have no Dice in some run (both masks are empty there) and are left out.`;
}

function difference(pair: Omit<PairComparison, "summary">, withMeans = true): string {
  const { dice, baseline, other } = pair;
  if (dice.difference === null) return `No case has a Dice in both ${baseline} and ${other}.`;
  const mean = (value: number | null) => (value as number).toFixed(decimalsOf(dice.difference as number));
  const scores = `mean Dice ${mean(dice.baseline)} in ${baseline}, ${mean(dice.other)} in ${other}`;
  const many = `over ${counted(dice.cases, "case")}`;
  if (dice.better + dice.worse === 0) {
    return withMeans ? `Nothing changed: ${scores} ${many}.` : `Nothing changed between ${baseline} and ${other}.`;
  }
  const direction = dice.difference > 0 ? "better" : "worse";
  const p = dice.wilcoxon.p;
  const sure = p !== null && p < LEVEL;
  const head = sure
    ? `${other} is ${direction} than ${baseline}`
    : `No difference that the cases can prove between ${baseline} and ${other}`;
  const test = `${intervalWords(dice)}, p ${pWords(p)}`;
  const told = withMeans
    ? `${scores} (${fine(dice.difference)}${test}) ${many}`
    : `mean Dice ${fine(dice.difference)}${test}`;
  return `${head}: ${told}; ${dice.better} better, ${dice.worse} worse, ${dice.same} unchanged.${reason(pair)}${byLabel(pair)}`;
}

/** Labels whose change the cases prove, where there are several: a mean over them hides what becomes of one. */
function byLabel({ labels }: Omit<PairComparison, "summary">): string {
  if (labels.length < 2) return "";
  const { better, worse } = changedLabels(labels);
  const told = [
    ...(better.length > 0 ? [`better in ${listed(better)}`] : []),
    ...(worse.length > 0 ? [`worse in ${listed(worse)}`] : []),
  ];
  return told.length === 0 ? "" : ` By label: ${told.join("; ")}.`;
}

function listed(labels: readonly LabelDifference[]): string {
  const shown = labels
    .slice(0, LISTED)
    .map(
      ({ label, name, difference }) => `${label}${name === undefined ? "" : ` ${name}`} (${signed(difference ?? 0)})`,
    );
  const more = labels.length - shown.length;
  return `${shown.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

/** Labels that changed by the test, p adjusted over all of them; what changed most comes first. */
export function changedLabels(labels: readonly LabelDifference[]): {
  readonly better: readonly LabelDifference[];
  readonly worse: readonly LabelDifference[];
} {
  const sure = labels
    .filter(({ adjusted }) => adjusted !== null && adjusted < LEVEL)
    .sort((one, other) => Math.abs(other.difference ?? 0) - Math.abs(one.difference ?? 0));
  return {
    better: sure.filter(({ difference }) => (difference ?? 0) > 0),
    worse: sure.filter(({ difference }) => (difference ?? 0) < 0),
  };
}

/** The parts of the loss that moved most: " Most of it: missed objects, −0.031." */
function reason({ causes, dice }: Omit<PairComparison, "summary">): string {
  const direction = Math.sign(dice.difference ?? 0);
  const moved = causes
    .filter((cause) => -(cause.difference ?? 0) * direction > 0.0005)
    .sort((one, two) => Math.abs(two.difference ?? 0) - Math.abs(one.difference ?? 0))
    .slice(0, 2)
    .map((cause) => `${wordsOf(cause.part)} (loss ${signed(cause.difference as number)})`);
  return moved.length === 0 ? "" : ` What moved most: ${moved.join(", then ")}.`;
}

function intervalWords({ interval }: Difference): string {
  return interval ? `, 95 % interval ${fine(interval[0])} to ${fine(interval[1])}` : "";
}

function fine(value: number): string {
  return signed(value, decimalsOf(value));
}

export function signed(value: number, decimals = 3): string {
  const text = Math.abs(value).toFixed(decimals);
  return Number(text) === 0 ? text : `${value < 0 ? "−" : "+"}${text}`;
}

export function pWords(p: number | null): string {
  if (p === null) return "undefined";
  return p < 0.001 ? "< 0.001" : p.toFixed(3);
}
