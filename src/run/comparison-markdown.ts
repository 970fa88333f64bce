/** A comparison as Markdown: for a merge request, a log, an issue. */
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
import { comparisonTables, labelOf, rankingTables } from "./comparison-tables.js";
import { markdown, markdownTable } from "./markdown.js";

/** So many changes each way. */
const SHOWN = 10;

/** @param reasons why the gate is shut; `undefined` where there is none. */
export function comparisonMarkdown(comparison: Comparison, reasons?: readonly string[]): string {
  const { pairs, ranking, matched, unmatched, warnings } = comparison;
  const lines = ["# What changed", ""];
  if (reasons) {
    lines.push(reasons.length === 0 ? "**Gate passed.**" : `**Gate failed:** ${markdown(reasons.join("; "))}.`, "");
  }
  for (const one of toldOnce(warnings)) lines.push(`> **Warning:** ${markdown(warningWords(one))}.`, "");
  lines.push(markdown(comparison.summary), "");
  if (ranking) {
    lines.push("## Ranking", "");
    for (const { head, rows } of rankingTables(ranking)) lines.push(...markdownTable(head, rows), "");
    const tau = ranking.kendall?.toFixed(2) ?? "undefined";
    lines.push(`Over resampled cases the order agrees with this one by Kendall's tau ${tau} on average.`, "");
  }
  for (const pair of pairs) {
    lines.push(`## ${markdown(pair.other)} against ${markdown(pair.baseline)}`, "");
    if (ranking) lines.push(markdown(changeWords(pair, ranking)), "");
    lines.push(...pairLines(pair));
  }
  const one = matched.cases === 1;
  const labels = matched.labels === 1 ? "label" : `${matched.labels} labels`;
  lines.push(
    `Compared over ${counted(matched.cases, "case")} and ${one ? "its" : "their"} ${labels} that all runs hold.`,
    "",
  );
  const notTold = undefinedWords(comparison);
  if (notTold !== "") lines.push(markdown(notTold), "");
  if (unmatched.length > 0) {
    const them = unmatched.length === 1 ? "it" : "them";
    lines.push(`Left out, as not every run holds ${them}: ${counted(unmatched.length, "case")}.`, "");
    for (const { case: name, missingIn } of unmatched.slice(0, SHOWN)) {
      lines.push(`- ${markdown(name)}: not in ${missingIn.map(markdown).join(", ")}`);
    }
    lines.push("");
  }
  return lines.join("\n");
}

function pairLines(pair: PairComparison): string[] {
  return [
    ...comparisonTables(pair).flatMap(({ head, rows }) => [...markdownTable(head, rows), ""]),
    ...changeLines("Got better", pair.better),
    ...changeLines("Got worse", pair.worse),
  ];
}

function changeLines(title: string, changes: readonly CaseChange[]): string[] {
  if (changes.length === 0) return [];
  const lines = changes
    .slice(0, SHOWN)
    .map((change) => `- ${markdown(`${change.case}, label ${labelOf(change)}: ${change.why}`)}`);
  return [`### ${title}`, "", ...lines, ""];
}
