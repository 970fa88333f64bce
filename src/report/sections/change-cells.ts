/** Columns and cells that several tables of a comparison use. */
import type { PairComparison, TestedDifference } from "../../compare/statistics/index.js";
import type { Words } from "../../words/index.js";
import { type Column, digits, head, runHead } from "../blocks.js";
import type { Cell } from "../view.js";

/** What the tables of labels, causes and groups show in each row. */
export const differences = (
  { baseline, other }: Pick<PairComparison, "baseline" | "other">,
  t: Words,
  isLoss = false,
): Column<TestedDifference>[] => [
  [head(t.columns.cases, true), ({ cases }) => digits(t, cases, 0)],
  [runHead(baseline), (one) => digits(t, one.baseline, 3)],
  [runHead(other), (one) => digits(t, one.other, 3)],
  [head(t.change.difference, true), ({ difference }) => signedDigits(t, difference)],
  [
    head(t.change.interval, true),
    ({ interval }) => range(interval?.map((end) => t.number.signed(end, 3)).join(" … "), interval),
  ],
  [head(t.change.adjusted, true), ({ adjusted }) => pCell(t, adjusted)],
  ...(isLoss ? [] : [effect(t)]),
  [head(t.change.better, true), ({ better }) => digits(t, better, 0)],
  [head(t.change.worse, true), ({ worse }) => digits(t, worse, 0)],
];

const effect = (t: Words): Column<TestedDifference> => [
  head(t.change.rankBiserial, true),
  ({ rankBiserial }) => signedDigits(t, rankBiserial),
];

export const labelName = ({ label, name }: { readonly label: number; readonly name?: string }): string =>
  name === undefined ? String(label) : `${name} (${label})`;

/** Two ends, sorted by the lower one. */
export function range(text: string | undefined, ends: readonly [number, number] | null): Cell {
  return { text: text ?? "–", numeric: true, sort: ends?.[0] ?? "", href: null, key: null };
}

export const percent = (t: Words, share: number): Cell => ({
  text: t.number.shortPercent(share),
  numeric: true,
  sort: share,
  href: null,
  key: null,
});

export function pCell(t: Words, p: number | null): Cell {
  const cell = digits(t, p, 3);
  return p === null ? cell : { ...cell, text: t.number.p(p) };
}

export const signedDigits = (t: Words, value: number | null): Cell => ({
  ...digits(t, value, 3),
  text: value === null ? "–" : t.number.signed(value, 3),
});
