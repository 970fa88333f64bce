/** Rows of a CSV that a user wrote: cells by column name, separated by commas, semicolons or tabs. */
import Papa from "papaparse";
import { CSV_COST, readText } from "../io/index.js";

export interface CsvRows {
  readonly columns: readonly string[];
  /** Cells without the blanks around them; `line` is the row's number in the file, the head being 1. */
  readonly rows: readonly { readonly line: number; readonly cells: Readonly<Record<string, string>> }[];
  /** What is wrong with the table as a whole, in words; absent where it is even. */
  readonly uneven?: string;
}

/** @throws InputError when the file cannot be read. */
export async function readCsvRows(file: string): Promise<CsvRows> {
  const text = (await readText(file, "name a CSV file", file, CSV_COST)).replace(/^\ufeff/, "");
  // Asked first: of a name that is there twice, the parser itself would tell on stderr.
  const head = Papa.parse<string[]>(text, { preview: 1, skipEmptyLines: "greedy" }).data[0] ?? [];
  const names = head.map((name) => name.trim());
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) return { columns: names, rows: [], uneven: `names the column ${twice} twice` };
  const { data, meta, errors } = Papa.parse<Record<string, string>>(text, {
    header: true,
    skipEmptyLines: "greedy",
    transformHeader: (name) => name.trim(),
    transform: (cell) => cell.trim(),
  });
  const wrong = errors.find(({ type }) => type !== "Delimiter");
  const uneven = wrong && `row ${(wrong.row ?? 0) + 2}: ${wrong.message.replace(/\.$/, "")}`;
  return {
    columns: (meta.fields ?? []).filter((name) => name !== ""),
    rows: data.map((cells, i) => ({ line: i + 2, cells })),
    ...(uneven === undefined ? {} : { uneven }),
  };
}
