/** Shows rows as a table: HTML, and aligned text where there is none. */
import { fixed } from "../words/index.js";
import { display } from "./display.js";

export type TableCell = string | number | null | undefined;

/** Rows shown, and after them how many there are more. */
const MOST = 100;

/**
 * Shows a table in the output of the cell that calls it. Numbers are set right, with three decimals where one of the column has any;
 * `null` is shown as "undefined"; of more than 100 rows the first.
 *
 * @param rows the first row's keys are the columns.
 * @throws InputError `no-notebook` outside a tslab kernel.
 * @example
 * showTable([{ case: "a", Dice: 0.75 }]); // "case   Dice\na     0.750"
 */
export function showTable(rows: readonly Readonly<Record<string, TableCell>>[]): void {
  const columns = Object.keys(rows[0] ?? {});
  const shown = rows.slice(0, MOST);
  const isWhole = columns.map((column) => shown.every((row) => !isFraction(row[column])));
  const texts = shown.map((row) => columns.map((column, i) => textOf(row[column], isWhole[i] ?? true)));
  const isNumber = columns.map((column) => shown.every((row) => typeof row[column] !== "string"));
  const more = rows.length > MOST ? `and ${rows.length - MOST} more` : "";
  const style = (i: number): string => `style="text-align:${isNumber[i] ? "right" : "left"};vertical-align:top"`;
  const line = (tag: string, cells: readonly string[]): string =>
    `<tr>${cells.map((cell, i) => `<${tag} ${style(i)}>${escaped(cell)}</${tag}>`).join("")}</tr>`;
  const html = `<table><thead>${line("th", columns)}</thead><tbody>${texts.map((cells) => line("td", cells)).join("")}</tbody></table>`;
  const widths = columns.map((column, i) => Math.max(column.length, ...texts.map((cells) => (cells[i] ?? "").length)));
  const padded = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => (isNumber[i] ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join("  ")
      .trimEnd();
  display({
    "text/html": more ? `${html}<p>${more}</p>` : html,
    "text/plain": [columns, ...texts].map(padded).concat(more).join("\n").trimEnd(),
  });
}

function textOf(cell: TableCell, isWhole: boolean): string {
  if (cell === null || cell === undefined) return "undefined";
  return typeof cell === "string" ? cell : fixed(cell, isWhole ? 0 : 3);
}

function isFraction(cell: TableCell): boolean {
  return typeof cell === "number" && !Number.isInteger(cell);
}

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
