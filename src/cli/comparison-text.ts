/** A comparison for the terminal: the answer first, then labels, causes, and the cases behind them. */
import {
  type CaseChange,
  type Comparison,
  changeWords,
  counted,
  type PairComparison,
  toldOnce,
  undefinedWords,
  warningWords,
} from "../diagnosis/index.js";
import { oneLine } from "../errors/index.js";
import { comparisonTables, labelOf, rankingTables } from "../run/index.js";
import { textTable } from "./text-table.js";

/** So many changes each way. */
const SHOWN = 5;

export function comparisonText(comparison: Comparison): string {
  const { pairs, ranking, matched, unmatched, warnings, summary } = comparison;
  const sections = [...toldOnce(warnings).map((one) => `Warning: ${oneLine(warningWords(one))}.`), oneLine(summary)];
  if (ranking) {
    sections.push(...rankingTables(ranking).map(({ head, rows }) => textTable(head, rows)));
    if (ranking.kendall !== null) {
      sections.push(
        `Over resampled cases the order agrees with this one by Kendall's tau ${ranking.kendall.toFixed(2)}.`,
      );
    }
  }
  for (const pair of pairs) {
    if (ranking) sections.push(oneLine(changeWords(pair, ranking)));
    sections.push(...pairSections(pair));
  }
  const missing = unmatched.map(
    ({ case: name, missingIn }) => `  ${oneLine(name)}: not in ${missingIn.map(oneLine).join(", ")}`,
  );
  const left = unmatched.length === 0 ? [] : [`; ${unmatched.length} left out:`, ...missing.slice(0, SHOWN)];
  sections.push(
    [
      `Compared over ${counted(matched.cases, "case")}, ${counted(matched.labels, "label")}${left[0] ?? ""}`,
      ...left.slice(1),
    ].join("\n"),
  );
  const notTold = undefinedWords(comparison);
  if (notTold !== "") sections.push(oneLine(notTold));
  return sections.join("\n\n");
}

function pairSections(pair: PairComparison): string[] {
  return [
    ...comparisonTables(pair).map(({ head, rows }) => textTable(head, rows)),
    ...changes("got better", pair.better),
    ...changes("got worse", pair.worse),
  ];
}

function changes(title: string, all: readonly CaseChange[]): string[] {
  if (all.length === 0) return [];
  const lines = all
    .slice(0, SHOWN)
    .map((one) => `  ${oneLine(one.case)}, label ${oneLine(labelOf(one))}: ${oneLine(one.why)}`);
  return [[`${title}:`, ...lines].join("\n")];
}
