/** A comparison for the terminal: the answer first, then labels, causes, and the cases behind them. */
import { type ComparisonPart, comparisonParts } from "../../compare/index.js";
import type { Comparison } from "../../compare/statistics/index.js";
import { oneLine } from "../../errors/index.js";
import { type Language, wordsOf } from "../../words/index.js";
import { textTable } from "./text-table.js";

/** How many changes are shown each way. */
const SHOWN = 5;

export function comparisonText(comparison: Comparison, language: Language = "en"): string {
  const { warningHead } = wordsOf(language).change;
  const textOf = (part: ComparisonPart): string => {
    if ("warning" in part) return `${warningHead}: ${oneLine(part.warning)}`;
    if ("sentence" in part) return oneLine(part.sentence);
    if ("table" in part) return textTable(part.table.head, part.table.rows, language);
    if ("heading" in part) return "";
    return [...(part.title ? [`${part.title}:`] : []), ...part.items.map((item) => `  ${oneLine(item)}`)].join("\n");
  };
  return comparisonParts(comparison, SHOWN, language)
    .map(textOf)
    .filter((text) => text !== "")
    .join("\n\n");
}
