/// <reference lib="dom" />
/** Shows rows as a table: HTML that sorts and filters, and aligned text for readers without HTML. */
import { attribute, jsonInScript } from "../figures/index.js";
import { fixed } from "../words/index.js";
import { display, script } from "./display.js";

export type TableCell = string | number | null | undefined;

/** Rows shown at once, and rows that a page holds for sorting and filtering. */
const [MOST, HELD] = [100, 5000];

let count = 0;

/**
 * Shows a table in the output of the cell that calls it. Numbers are aligned right, with three decimals if any of the column has some;
 * `null` is shown as "undefined"; beyond 100 rows, only the first are shown. A click on a column's head sorts by it; words in the field above keep only the rows
 * that contain them.
 *
 * @param rows the first row's keys are the columns.
 * @throws InputError `no-notebook` outside a tslab kernel.
 * @example
 * showTable([{ case: "a", Dice: 0.75 }]); // "case   Dice\na     0.750"
 */
export function showTable(rows: readonly Readonly<Record<string, TableCell>>[]): void {
  const columns = Object.keys(rows[0] ?? {});
  const held = rows.slice(0, HELD);
  const isWhole = columns.map((column) =>
    held.every((row) => typeof row[column] !== "number" || Number.isInteger(row[column])),
  );
  const texts = held.map((row) => columns.map((column, i) => textOf(row[column], isWhole[i] ?? true)));
  const isNumber = columns.map((column) => held.every((row) => typeof row[column] !== "string"));
  const shown = texts.slice(0, MOST);
  const more = rows.length > MOST ? `and ${rows.length - MOST} more` : "";
  const line = (tag: string, cells: readonly string[]): string =>
    `<tr>${cells.map((cell, i) => `<${tag} style="text-align:${isNumber[i] ? "right" : "left"};vertical-align:top">${attribute(cell)}</${tag}>`).join("")}</tr>`;
  const table = `<table><thead>${line("th", columns)}</thead><tbody>${shown.map((cells) => line("td", cells)).join("")}</tbody></table>`;
  const id = `dicelens-table-${++count}`;
  const alive =
    held.length > 1 ? script(`(${sortAndFilter})(${jsonInScript({ id, texts, isNumber, most: MOST })})`) : "";
  const widths = columns.map((column, i) => Math.max(column.length, ...shown.map((cells) => (cells[i] ?? "").length)));
  const padded = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => (isNumber[i] ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join("  ")
      .trimEnd();
  display({
    "text/html": `<div id="${id}">${table}<p>${more}</p></div>${alive}`,
    "text/plain": [columns, ...shown].map(padded).concat(more).join("\n").trimEnd(),
  });
}

interface Held {
  readonly id: string;
  readonly texts: readonly (readonly string[])[];
  readonly isNumber: readonly boolean[];
  readonly most: number;
}

/** In the page: heads sort, a field filters, and as many rows as fit are shown. */
function sortAndFilter({ id, texts, isNumber, most }: Held): void {
  const root = document.getElementById(id);
  if (!root) return;
  const part = (selector: string) => root.querySelector(selector) as HTMLElement;
  const [body, rest] = [part("tbody"), part("p")];
  const heads = [...(part("thead tr").children as unknown as HTMLElement[])];
  const field = document.createElement("input");
  field.setAttribute("aria-label", "filter");
  field.setAttribute("placeholder", "filter");
  root.prepend(field);
  let sorted = { column: -1, down: false };
  const lay = (): void => {
    const asked = field.value.toLowerCase().split(/\s+/);
    const kept = texts.filter((cells) => asked.every((word) => cells.join(" ").toLowerCase().includes(word)));
    const { column, down } = sorted;
    if (column >= 0)
      kept.sort((one, other) => {
        const [a, b] = [one[column] as string, other[column] as string];
        // Rows without a value come last, in either direction.
        if (a === "undefined" || b === "undefined") return Number(a === "undefined") - Number(b === "undefined");
        const order = isNumber[column] ? Number(a) - Number(b) : a.localeCompare(b, undefined, { numeric: true });
        return down ? -order : order;
      });
    const rows = kept.slice(0, most).map((cells) => {
      const row = document.createElement("tr");
      row.append(
        ...cells.map((text, i) => {
          const cell = document.createElement("td");
          cell.textContent = text;
          Object.assign(cell.style, { textAlign: isNumber[i] ? "right" : "left", verticalAlign: "top" });
          return cell;
        }),
      );
      return row;
    });
    body.replaceChildren(...rows);
    rest.textContent = kept.length > most ? `and ${kept.length - most} more` : "";
  };
  field.addEventListener("input", lay);
  for (const [column, head] of heads.entries()) {
    const sort = (): void => {
      sorted = { column, down: sorted.column === column && !sorted.down };
      for (const other of heads) other.setAttribute("aria-sort", "none");
      head.setAttribute("aria-sort", sorted.down ? "descending" : "ascending");
      lay();
    };
    head.style.cursor = "pointer";
    head.setAttribute("tabindex", "0");
    head.addEventListener("click", sort);
    head.addEventListener("keydown", ({ key }) => {
      if (key === "Enter") sort();
    });
  }
}

function textOf(cell: TableCell, isWhole: boolean): string {
  if (cell === null || cell === undefined) return "undefined";
  return typeof cell === "string" ? cell : fixed(cell, isWhole ? 0 : 3);
}
