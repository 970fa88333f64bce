/** Text in Markdown as what it is: nothing in a file's name is markup, a link or a cell's end. */
import { oneLine } from "../errors/index.js";

export function markdown(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_{}[\]#|~!$@]/g, "\\$&")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/:\/\//g, ":&#8203;//");
}

/** The lines of a table; cells are escaped. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.map(markdown).join(" | ")} |`;
  return [line(head), `|${head.map(() => " --- |").join("")}`, ...rows.map(line)];
}
