/** Heads and cells that several tables of a comparison use. */
import type { PairComparison, TestedDifference } from "../../compare/statistics/index.js";
import type { Words } from "../../words/index.js";
import { digits, head, runHead } from "../blocks.js";
import type { Cell, HeadCell } from "../view.js";

/** What the tables of labels, causes and groups show in each row. */
export function heads(pair: Pick<PairComparison, "baseline" | "other">, t: Words, isLoss = false): HeadCell[] {
  return [
    head(t.columns.cases, true),
    runHead(pair.baseline),
    runHead(pair.other),
    head(t.change.difference, true),
    head(t.change.interval, true),
    head(t.change.adjusted, true),
    ...(isLoss ? [] : [head(t.change.rankBiserial, true)]),
    head(t.change.better, true),
    head(t.change.worse, true),
  ];
}

export function cells(t: Words, one: TestedDifference, isLoss = false): Cell[] {
  return [
    digits(t, one.cases, 0),
    digits(t, one.baseline, 3),
    digits(t, one.other, 3),
    signedDigits(t, one.difference),
    range(one.interval?.map((end) => t.number.signed(end, 3)).join(" … "), one.interval),
    pCell(t, one.adjusted),
    ...(isLoss ? [] : [signedDigits(t, one.rankBiserial)]),
    digits(t, one.better, 0),
    digits(t, one.worse, 0),
  ];
}

export function labelName({ label, name }: { readonly label: number; readonly name?: string }): string {
  return name === undefined ? String(label) : `${name} (${label})`;
}

/** Two ends, sorted by the lower one. */
export function range(text: string | undefined, ends: readonly [number, number] | null): Cell {
  return { text: text ?? "–", numeric: true, sort: ends?.[0] ?? "", href: null, key: null };
}

export function percent(t: Words, share: number): Cell {
  return { text: t.number.shortPercent(share), numeric: true, sort: share, href: null, key: null };
}

export function pCell(t: Words, p: number | null): Cell {
  const cell = digits(t, p, 3);
  return p === null ? cell : { ...cell, text: t.number.p(p) };
}

export function signedDigits(t: Words, value: number | null): Cell {
  return { ...digits(t, value, 3), text: value === null ? "–" : t.number.signed(value, 3) };
}
