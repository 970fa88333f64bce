/** Plain text in Markdown: nothing in a file's name becomes markup, a link or the end of a cell. */
import { oneLine } from "../errors/index.js";

export const markdown = (text: string): string =>
  oneLine(text)
    .replace(/[\\`*_{}[\]#|~!$@]/g, "\\$&")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/:\/\//g, ":&#8203;//");

/** The lines of a table; cells are escaped. Columns are aligned left, or as their heads say. */
export function markdownTable(
  head: readonly (string | { readonly title: string; readonly right: boolean })[],
  rows: readonly (readonly string[])[],
): string[] {
  const line = (cells: readonly string[]) => `| ${cells.map(markdown).join(" | ")} |`;
  const titles = head.map((one) => (typeof one === "string" ? one : one.title));
  const rule = head.map((one) => (typeof one !== "string" && one.right ? " ---: |" : " --- |"));
  return [line(titles), `|${rule.join("")}`, ...rows.map(line)];
}
