/** The report's tables of a comparison as text, for the terminal and Markdown. */
import { numbering } from "../report/blocks.js";
import { causeTable, groupTables, labelTable } from "../report/sections/change-tables.js";
import { pairsTable, rankingTable } from "../report/sections/ranking.js";
import type { GridView } from "../report/view.js";
import { type Language, wordsOf } from "../words/index.js";
import type { PairComparison, Ranking } from "./statistics/index.js";

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
  const place = numbering(t, null, new Set());
  return [labelTable(pair, 0, t, place), causeTable(pair, 0, t, place), ...groupTables(pair, 0, t, place)].map(textOf);
}

/** The order of more than two runs, and every pair of them. */
export function rankingTables(ranking: Ranking, language: Language = "en"): TextTable[] {
  const t = wordsOf(language);
  const place = numbering(t, null, new Set());
  return [rankingTable(ranking, t, place), pairsTable(ranking, t, place)].map(textOf);
}

export const labelOf = ({ label, name }: { readonly label: number; readonly name?: string }): string =>
  name === undefined ? String(label) : `${label} ${name}`;

const textOf = ({ head, rows }: GridView): TextTable => ({
  head: head.map(({ text, numeric }) => ({ title: text, right: numeric })),
  rows: rows.map((row) => row.map(({ text }) => text)),
});
