/** What a comparison says, part by part, for the terminal and Markdown. */
import { type Language, sentencesOf, wordsOf } from "../words/index.js";
import { type CaseChange, type Comparison, toldOnce } from "./statistics/index.js";
import { comparisonTables, labelOf, rankingTables, type TextTable } from "./tables.js";

/** Texts are as they are in the results: unescaped. */
export type ComparisonPart =
  | { readonly warning: string }
  | { readonly heading: string }
  | { readonly sentence: string }
  | { readonly table: TextTable }
  | { readonly items: readonly string[]; readonly title?: string };

/** @param most how many items a list holds. */
export function comparisonParts(comparison: Comparison, most: number, language: Language): ComparisonPart[] {
  const { pairs, ranking, matched, unmatched, warnings } = comparison;
  const [told, { change: t, label }] = [sentencesOf(language).comparison, wordsOf(language)];
  const tablesOf = (tables: readonly TextTable[]) => tables.map((table) => ({ table }));
  const changes = (title: string, all: readonly CaseChange[]) => {
    const items = all.slice(0, most).map((one) => `${one.case}, ${label} ${labelOf(one)}: ${told.why(one)}`);
    return items.length === 0 ? [] : [{ title, items }];
  };
  const parts: ComparisonPart[] = [
    ...toldOnce(warnings).map((one) => ({ warning: told.warning(one) })),
    { sentence: told.summary(comparison) },
  ];
  if (ranking) {
    parts.push({ heading: t.rankingTitle }, ...tablesOf(rankingTables(ranking, language)));
    if (ranking.kendall !== null) parts.push({ sentence: t.agreement(ranking.kendall) });
  }
  for (const pair of pairs) {
    parts.push({ heading: t.against(pair.other, pair.baseline) });
    if (ranking) parts.push({ sentence: told.change(pair, ranking) });
    parts.push(...tablesOf(comparisonTables(pair, language)));
    parts.push(...changes(t.betterTitle, pair.better), ...changes(t.worseTitle, pair.worse));
  }
  parts.push({ sentence: t.matched(matched.cases, matched.labels) }, { sentence: told.undefinedInSome(comparison) });
  if (unmatched.length > 0) {
    const items = unmatched.slice(0, most).map((one) => `${one.case}: ${t.notIn(one.missingIn)}`);
    parts.push({ sentence: t.unmatched(unmatched.length) }, { items });
  }
  return parts.filter((part) => !("sentence" in part) || part.sentence !== "");
}
