/** The tables of a comparison as text, for every form that shows them: the terminal, Markdown. */
import { type Language, type Words, wordsOf } from "../words/index.js";
import { orderOf, type PairComparison, type Ranking, type TestedDifference } from "./statistics/index.js";

export interface TextColumn {
  readonly title: string;
  readonly right: boolean;
}

export interface TextTable {
  readonly head: readonly TextColumn[];
  readonly rows: readonly (readonly string[])[];
}

/** Two runs: Dice by label, the loss by cause, Dice by group if cases have attributes. */
export function comparisonTables(pair: PairComparison, language: Language = "en"): TextTable[] {
  const t = wordsOf(language);
  const labels = [[t.change.allLabels, pair.dice] as const, ...pair.labels.map((one) => [labelOf(one), one] as const)];
  const causes = pair.causes.filter((one) => one.baseline || one.other).map((one) => [t.part[one.part], one] as const);
  const groups = pair.groups.map((one) => [`${one.attribute} ${one.value}`, one] as const);
  return [
    tableOf(t.columns.label, pair, labels, t),
    tableOf(t.change.lossBy, pair, causes, t),
    ...(groups.length > 0 ? [tableOf(t.change.group, pair, groups, t)] : []),
  ];
}

/** The order of more than two runs, and every pair of them. */
export function rankingTables(ranking: Ranking, language: Language = "en"): TextTable[] {
  const { change, number } = wordsOf(language);
  return [
    {
      head: [left(change.run), ...[change.meanDice, change.rankHead, change.resampledRanks, change.first].map(right)],
      rows: orderOf(ranking).map(({ name, dice, rank, interval, shares }) => [
        name,
        number.fixed(dice, 3),
        place(rank, number),
        change.span(...(interval.map((end) => place(end, number)) as [string, string])),
        number.shortPercent(shares[0] ?? 0),
      ]),
    },
    {
      head: [
        left(change.run),
        left(change.againstHead),
        ...[change.difference, change.above, change.adjusted].map(right),
      ],
      rows: ranking.tests.map(({ one, other, difference, above, adjusted }) => [
        other,
        one,
        number.signed(difference, 3),
        number.shortPercent(above),
        number.p(adjusted),
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
  { change, columns, number }: Words,
): TextTable {
  const none = number.fixed(null, 0);
  const signed = (value: number | null) => (value === null ? none : number.signed(value, 3));
  const numbers = [columns.cases, baseline, other, change.difference, change.interval];
  const tests = [change.adjusted, change.rankBiserial, change.better, change.worse];
  return {
    head: [left(what), ...[...numbers, ...tests].map(right)],
    rows: rows.map(([name, one]) => [
      name,
      String(one.cases),
      number.fixed(one.baseline, 3),
      number.fixed(one.other, 3),
      signed(one.difference),
      one.interval ? change.span(signed(one.interval[0]), signed(one.interval[1])) : none,
      number.p(one.adjusted),
      signed(one.rankBiserial),
      String(one.better),
      String(one.worse),
    ]),
  };
}

const left = (title: string): TextColumn => ({ title, right: false });
const right = (title: string): TextColumn => ({ title, right: true });

/** A rank; runs that tie share one, and an end of an interval may be between two. */
function place(rank: number, number: Words["number"]): string {
  return number.fixed(rank, Number.isInteger(rank) ? 0 : 1);
}
