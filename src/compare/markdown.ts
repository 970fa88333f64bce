/** A comparison as Markdown: for a merge request, a log, an issue. */
import { gateLine } from "../run/gate/summary.js";
import { type Language, markdown, markdownTable, sentencesOf, wordsOf } from "../words/index.js";
import { type CaseChange, type Comparison, type PairComparison, toldOnce } from "./statistics/index.js";
import { comparisonTables, labelOf, rankingTables } from "./tables.js";

const SHOWN = 10;

/** @param reasons why the gate is shut; `undefined` without a gate. */
export function comparisonMarkdown(
  comparison: Comparison,
  reasons?: readonly string[],
  language: Language = "en",
): string {
  const { pairs, ranking, matched, unmatched, warnings } = comparison;
  const [told, t] = [sentencesOf(language).comparison, wordsOf(language).change];
  const lines = [`# ${t.title}`, ""];
  if (reasons) lines.push(gateLine(reasons, language), "");
  for (const one of toldOnce(warnings)) lines.push(`> **${t.warningHead}:** ${markdown(told.warning(one))}`, "");
  lines.push(markdown(told.summary(comparison)), "");
  if (ranking) {
    lines.push(`## ${t.rankingTitle}`, "");
    for (const { head, rows } of rankingTables(ranking, language)) lines.push(...markdownTable(head, rows), "");
    if (ranking.kendall !== null) lines.push(t.agreement(ranking.kendall), "");
  }
  for (const pair of pairs) {
    lines.push(`## ${markdown(t.against(pair.other, pair.baseline))}`, "");
    if (ranking) lines.push(markdown(told.change(pair, ranking)), "");
    lines.push(...pairLines(pair, language));
  }
  lines.push(t.matched(matched.cases, matched.labels), "");
  const notScored = told.undefinedInSome(comparison);
  if (notScored !== "") lines.push(markdown(notScored), "");
  if (unmatched.length > 0) {
    lines.push(t.unmatched(unmatched.length), "");
    for (const { case: name, missingIn } of unmatched.slice(0, SHOWN)) {
      lines.push(`- ${markdown(name)}: ${markdown(t.notIn(missingIn))}`);
    }
    lines.push("");
  }
  return lines.join("\n");
}

function pairLines(pair: PairComparison, language: Language): string[] {
  const { betterTitle, worseTitle } = wordsOf(language).change;
  return [
    ...comparisonTables(pair, language).flatMap(({ head, rows }) => [...markdownTable(head, rows), ""]),
    ...changeLines(betterTitle, pair.better, language),
    ...changeLines(worseTitle, pair.worse, language),
  ];
}

function changeLines(title: string, changes: readonly CaseChange[], language: Language): string[] {
  if (changes.length === 0) return [];
  const { comparison } = sentencesOf(language);
  const { label } = wordsOf(language);
  const lines = changes
    .slice(0, SHOWN)
    .map((change) => `- ${markdown(`${change.case}, ${label} ${labelOf(change)}: ${comparison.why(change)}`)}`);
  return [`### ${title}`, "", ...lines, ""];
}
