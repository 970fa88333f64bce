/** A comparison as Markdown: for a merge request, a log, an issue. */
import type { CaseChange, Comparison, PairComparison, Ranking } from "../diagnosis/index.js";
import { type Difference, intervalWords, pWords, signed, type TestedDifference } from "../diagnosis/index.js";
import { markdown, markdownTable } from "./markdown.js";
import { RANKING_TESTS_HEAD, rankingTestRows, stabilityCells } from "./ranking-rows.js";

/** So many changes each way. */
const SHOWN = 10;

/** @param reasons why the gate is shut; `undefined` where there is none. */
export function comparisonMarkdown(comparison: Comparison, reasons?: readonly string[]): string {
  const lines = ["# What changed", ""];
  if (reasons) {
    lines.push(reasons.length === 0 ? "**Gate passed.**" : `**Gate failed:** ${markdown(reasons.join("; "))}.`, "");
  }
  for (const { text } of comparison.warnings) lines.push(`> **Warning:** ${markdown(text)}.`, "");
  for (const pair of comparison.pairs) lines.push(...pairLines(pair));
  if (comparison.ranking) lines.push(...rankingLines(comparison.ranking));
  const { matched, unmatched } = comparison;
  lines.push(`Compared over ${matched.cases} cases and their ${matched.labels} labels that all runs hold.`, "");
  if (unmatched.length > 0) {
    lines.push(`Left out, as not every run holds them: ${unmatched.length} cases.`, "");
    for (const { case: name, missingIn } of unmatched.slice(0, SHOWN)) {
      lines.push(`- ${markdown(name)}: not in ${missingIn.map(markdown).join(", ")}`);
    }
    lines.push("");
  }
  return lines.join("\n");
}

function pairLines(pair: PairComparison): string[] {
  const lines = [`## ${markdown(pair.other)} against ${markdown(pair.baseline)}`, "", markdown(pair.summary), ""];
  lines.push(
    ...markdownTable(
      ["label", "cases", pair.baseline, pair.other, "difference", "p (Holm)", "rank-biserial", "better", "worse"],
      [["all", pair.dice] as const, ...pair.labels.map((one) => [labelOf(one), one] as const)].map(([name, one]) => [
        name,
        String(one.cases),
        fixed(one.baseline),
        fixed(one.other),
        differenceWords(one),
        pWords(one.adjusted),
        one.rankBiserial === null ? "undefined" : signed(one.rankBiserial),
        String(one.better),
        String(one.worse),
      ]),
    ),
    "",
    ...markdownTable(
      ["loss by", pair.baseline, pair.other, "difference", "p (Holm)", "better", "worse"],
      pair.causes.filter((one) => one.baseline || one.other).map((one) => [one.part, ...testedCells(one)]),
    ),
    "",
    ...groupLines(pair),
    ...changeLines("Got better", pair.better),
    ...changeLines("Got worse", pair.worse),
  );
  return lines;
}

function groupLines({ groups, baseline, other }: PairComparison): string[] {
  if (groups.length === 0) return [];
  return [
    ...markdownTable(
      ["group", "cases", baseline, other, "difference", "p (Holm)", "better", "worse"],
      groups.map((one) => [`${one.attribute} ${one.value}`, String(one.cases), ...testedCells(one)]),
    ),
    "",
  ];
}

function testedCells(one: TestedDifference): string[] {
  return [
    fixed(one.baseline),
    fixed(one.other),
    differenceWords(one),
    pWords(one.adjusted),
    String(one.better),
    String(one.worse),
  ];
}

function differenceWords(one: Difference): string {
  return one.difference === null ? "undefined" : `${signed(one.difference)}${intervalWords(one)}`;
}

function changeLines(title: string, changes: readonly CaseChange[]): string[] {
  if (changes.length === 0) return [];
  const lines = changes
    .slice(0, SHOWN)
    .map((change) => `- ${markdown(`${change.case}, label ${labelOf(change)}: ${change.why}`)}`);
  return [`### ${title}`, "", ...lines, ""];
}

function rankingLines(ranking: Ranking): string[] {
  return [
    "## Ranking",
    "",
    ...markdownTable(
      ["run", "mean Dice", "rank", "95 % of resampled ranks", "first in"],
      [...ranking.runs]
        .sort((one, two) => one.rank - two.rank)
        .map((run) => [run.name, fixed(run.dice), String(run.rank), ...stabilityCells(run)]),
    ),
    "",
    ...markdownTable(RANKING_TESTS_HEAD, rankingTestRows(ranking)),
    "",
    `Over resampled cases the order agrees with this one by Kendall's tau ${ranking.kendall?.toFixed(2) ?? "undefined"} on average.`,
    "",
  ];
}

export function labelOf({ label, name }: { readonly label: number; readonly name?: string }): string {
  return name === undefined ? String(label) : `${label} ${name}`;
}

function fixed(value: number | null): string {
  return value === null ? "undefined" : value.toFixed(3);
}
