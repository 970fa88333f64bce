/** The tables of a comparison as text, for every form that shows them: the terminal, Markdown. */
import { orderOf, type PairComparison, type Ranking, type TestedDifference } from "../diagnosis/index.js";
import { numbersOf } from "../words/index.js";

const { p: pOf, shortPercent, signed: signedTo } = numbersOf("en");
const signed = (value: number) => signedTo(value, 3);

export interface TextColumn {
  readonly title: string;
  /** Set right. */
  readonly right: boolean;
}

export interface TextTable {
  readonly head: readonly TextColumn[];
  readonly rows: readonly (readonly string[])[];
}

/** Two runs: Dice by label, the loss by cause, Dice by group where cases have attributes. */
export function comparisonTables(pair: PairComparison): TextTable[] {
  const labels = [["all", pair.dice] as const, ...pair.labels.map((one) => [labelOf(one), one] as const)];
  const causes = pair.causes.filter((one) => one.baseline || one.other).map((one) => [one.part, one] as const);
  const groups = pair.groups.map((one) => [`${one.attribute} ${one.value}`, one] as const);
  return [
    tableOf("label", pair, labels),
    tableOf("loss by", pair, causes),
    ...(groups.length > 0 ? [tableOf("group", pair, groups)] : []),
  ];
}

/** The order of more than two runs, and every two of them. */
export function rankingTables(ranking: Ranking): TextTable[] {
  return [
    {
      head: [left("run"), ...["mean Dice", "rank", "95 % of resampled ranks", "first in"].map(right)],
      rows: orderOf(ranking).map(({ name, dice, rank, interval, shares }) => [
        name,
        fixed(dice),
        place(rank),
        interval.map((end) => place(end)).join(" to "),
        shortPercent(shares[0] ?? 0),
      ]),
    },
    {
      head: [left("run"), left("against"), ...["difference", "higher in", "p (Holm)"].map(right)],
      rows: ranking.tests.map(({ one, other, difference, above, adjusted }) => [
        other,
        one,
        signed(difference),
        shortPercent(above),
        pOf(adjusted),
      ]),
    },
  ];
}

export function labelOf({ label, name }: { readonly label: number; readonly name?: string }): string {
  return name === undefined ? String(label) : `${label} ${name}`;
}

function tableOf(
  what: string,
  { baseline, other }: PairComparison,
  rows: readonly (readonly [string, TestedDifference])[],
): TextTable {
  const numbers = ["cases", baseline, other, "difference", "95 % interval", "p (Holm)", "rank-biserial"];
  return {
    head: [left(what), ...[...numbers, "better", "worse"].map(right)],
    rows: rows.map(([name, one]) => [
      name,
      String(one.cases),
      fixed(one.baseline),
      fixed(one.other),
      one.difference === null ? "undefined" : signed(one.difference),
      one.interval ? one.interval.map((end) => signed(end)).join(" to ") : "undefined",
      pOf(one.adjusted),
      one.rankBiserial === null ? "undefined" : signed(one.rankBiserial),
      String(one.better),
      String(one.worse),
    ]),
  };
}

const left = (title: string): TextColumn => ({ title, right: false });
const right = (title: string): TextColumn => ({ title, right: true });

function fixed(value: number | null): string {
  return value === null ? "undefined" : value.toFixed(3);
}

/** A rank; runs that tie share one, and an end of an interval may lie between two. */
function place(rank: number): string {
  return rank.toFixed(Number.isInteger(rank) ? 0 : 1);
}
