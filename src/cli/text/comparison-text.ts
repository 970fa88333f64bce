/** A comparison for the terminal: the answer first, then labels, causes, and the cases behind them. */
import { comparisonTables, labelOf, rankingTables } from "../../compare/index.js";
import { type CaseChange, type Comparison, type PairComparison, toldOnce } from "../../compare/statistics/index.js";
import { oneLine } from "../../errors/index.js";
import { type Language, sentencesOf, wordsOf } from "../../words/index.js";
import { textTable } from "./text-table.js";

/** How many changes are shown each way. */
const SHOWN = 5;

export function comparisonText(comparison: Comparison, language: Language = "en"): string {
  const { pairs, ranking, matched, unmatched, warnings } = comparison;
  const [told, t] = [sentencesOf(language).comparison, wordsOf(language).change];
  const sections = [
    ...toldOnce(warnings).map((one) => `${t.warningHead}: ${oneLine(told.warning(one))}`),
    oneLine(told.summary(comparison)),
  ];
  if (ranking) {
    sections.push(...rankingTables(ranking, language).map(({ head, rows }) => textTable(head, rows, language)));
    if (ranking.kendall !== null) {
      sections.push(t.agreement(ranking.kendall));
    }
  }
  for (const pair of pairs) {
    if (ranking) sections.push(oneLine(told.change(pair, ranking)));
    sections.push(...pairSections(pair, language));
  }
  const missing = unmatched
    .slice(0, SHOWN)
    .map(({ case: name, missingIn }) => `  ${oneLine(name)}: ${t.notIn(missingIn.map(oneLine))}`);
  const left = unmatched.length === 0 ? [] : [t.unmatched(unmatched.length), ...missing];
  sections.push([t.matched(matched.cases, matched.labels), ...left].join("\n"));
  const notScored = told.undefinedInSome(comparison);
  if (notScored !== "") sections.push(oneLine(notScored));
  return sections.join("\n\n");
}

function pairSections(pair: PairComparison, language: Language): string[] {
  const { betterTitle, worseTitle } = wordsOf(language).change;
  return [
    ...comparisonTables(pair, language).map(({ head, rows }) => textTable(head, rows, language)),
    ...changes(betterTitle, pair.better, language),
    ...changes(worseTitle, pair.worse, language),
  ];
}

function changes(title: string, all: readonly CaseChange[], language: Language): string[] {
  if (all.length === 0) return [];
  const { comparison } = sentencesOf(language);
  const { label } = wordsOf(language);
  const lines = all
    .slice(0, SHOWN)
    .map((one) => `  ${oneLine(one.case)}, ${label} ${oneLine(labelOf(one))}: ${oneLine(comparison.why(one))}`);
  return [[`${title}:`, ...lines].join("\n")];
}
