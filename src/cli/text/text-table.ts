/** A table for the terminal: text left, numbers right, control characters escaped. */
import { oneLine } from "../../errors/index.js";
import { fixed, type Language, wordsOf } from "../../words/index.js";

/** A column's title; `whole` if its numbers are counts, however small; `right` if its text is aligned like numbers. */
export type ColumnHead = string | { readonly title: string; readonly whole?: boolean; readonly right?: boolean };

export function textTable(
  head: readonly ColumnHead[],
  rows: readonly (readonly (string | number | null)[])[],
  language: Language = "en",
): string {
  const columns = head.map((named, i) => {
    return column(
      typeof named === "string" ? { title: named } : named,
      rows.map((row) => row[i] ?? null),
      language,
    );
  });
  return [-1, ...rows.keys()]
    .map((row) =>
      columns
        .map((cells) => cells[row + 1])
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function column(
  { title, whole = false, right = false }: Exclude<ColumnHead, string>,
  values: readonly (string | number | null)[],
  language: Language,
): string[] {
  const isNumber = values.every((value) => typeof value !== "string");
  const largest = Math.max(0, ...values.map((value) => (typeof value === "number" ? Math.abs(value) : 0)));
  const isWhole = largest > 1 && values.every((value) => value === null || Number.isInteger(value));
  const decimals = whole || isWhole ? 0 : largest < 10 ? 3 : largest < 1000 ? 2 : 1;
  const cells = [oneLine(title), ...values.map((value) => shown(value, decimals, language))];
  const width = Math.max(...cells.map((cell) => cell.length));
  return cells.map((cell) => (isNumber || right ? cell.padStart(width) : cell.padEnd(width)));
}

function shown(value: string | number | null, decimals: number, language: Language): string {
  const { number, separators } = wordsOf(language);
  if (value === null) return number.fixed(null, 0);
  return typeof value === "string" ? oneLine(value) : fixed(value, decimals).replace(".", separators.charAt(0));
}
