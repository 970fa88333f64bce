/** A comparison as Markdown: for a merge request, a log, an issue. */
import { gateLine } from "../run/gate/summary.js";
import { type Language, markdown, markdownTable, wordsOf } from "../words/index.js";
import { type ComparisonPart, comparisonParts } from "./parts.js";
import type { Comparison } from "./statistics/index.js";

const SHOWN = 10;

/** @param reasons why the gate is shut; `undefined` without a gate. */
export function comparisonMarkdown(
  comparison: Comparison,
  reasons?: readonly string[],
  language: Language = "en",
): string {
  const { title, warningHead } = wordsOf(language).change;
  const lines = (part: ComparisonPart): string[] => {
    if ("warning" in part) return [`> **${warningHead}:** ${markdown(part.warning)}`];
    if ("heading" in part) return [`## ${markdown(part.heading)}`];
    if ("sentence" in part) return [markdown(part.sentence)];
    if ("table" in part) return markdownTable(part.table.head, part.table.rows);
    return [...(part.title ? [`### ${part.title}`, ""] : []), ...part.items.map((item) => `- ${markdown(item)}`)];
  };
  const gate = reasons ? [[gateLine(reasons, language)]] : [];
  return [[`# ${title}`], ...gate, ...comparisonParts(comparison, SHOWN, language).map(lines)]
    .flatMap((part) => [...part, ""])
    .join("\n");
}
