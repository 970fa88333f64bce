/** A comparison as a sentence or two. */
import { wordsOf } from "./change.js";
import type { ComparisonWarning, Difference, LabelDifference, PairComparison } from "./comparison.js";

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

function difference(pair: Omit<PairComparison, "summary">): string {
  const { dice, baseline, other } = pair;
  if (dice.difference === null) return `No case has a Dice in both ${baseline} and ${other}.`;
  const scores = `mean Dice ${(dice.baseline as number).toFixed(3)} in ${baseline}, ${(dice.other as number).toFixed(3)} in ${other}`;
  const many = `over ${dice.cases} ${dice.cases === 1 ? "case" : "cases"}`;
  if (dice.better + dice.worse === 0) return `Nothing changed: ${scores} ${many}.`;
  const direction = dice.difference > 0 ? "better" : "worse";
  const p = dice.wilcoxon.p;
  const sure = p !== null && p < LEVEL;
  const head = sure
    ? `${other} is ${direction} than ${baseline}`
    : `No difference that the cases can prove between ${baseline} and ${other}`;
  return `${head}: ${scores} (${signed(dice.difference)}${intervalWords(dice)}, p ${pWords(p)}) ${many}; ${dice.better} better, ${dice.worse} worse, ${dice.same} unchanged.${reason(pair)}${byLabel(pair)}`;
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

/** The parts of the loss that moved most: " Most of it: missed components, −0.031." */
function reason({ causes, dice }: Omit<PairComparison, "summary">): string {
  const direction = Math.sign(dice.difference ?? 0);
  const moved = causes
    .filter((cause) => -(cause.difference ?? 0) * direction > 0.0005)
    .sort((one, two) => Math.abs(two.difference ?? 0) - Math.abs(one.difference ?? 0))
    .slice(0, 2)
    .map((cause) => `${wordsOf(cause.part)} (loss ${signed(cause.difference as number)})`);
  return moved.length === 0 ? "" : ` What moved most: ${moved.join(", then ")}.`;
}

export function intervalWords({ interval }: Difference): string {
  return interval ? `, 95 % interval ${signed(interval[0])} to ${signed(interval[1])}` : "";
}

export function signed(value: number): string {
  const text = Math.abs(value).toFixed(3);
  return Number(text) === 0 ? text : `${value < 0 ? "−" : "+"}${text}`;
}

export function pWords(p: number | null): string {
  if (p === null) return "undefined";
  return p < 0.001 ? "< 0.001" : p.toFixed(3);
}
