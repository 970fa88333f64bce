/** Rows of a user's CSV: cells by column name, separated by commas, semicolons or tabs. */
import Papa from "papaparse";
import { given } from "../../errors/index.js";
import { CSV_COST, readText } from "../../files/index.js";

export interface CsvRows {
  readonly columns: readonly string[];
  /** `cells` are trimmed, `written` are as in the file; `line` is the row's number, with the header as 1. */
  readonly rows: readonly { readonly line: number; readonly cells: Cells; readonly written: Cells }[];
  /** What is wrong with the table as a whole; absent if every row fits. */
  readonly uneven?: string;
}

type Cells = Readonly<Record<string, string>>;

export async function readCsvRows(file: string): Promise<CsvRows> {
  const text = (await readText(file, "name a CSV file", file, CSV_COST)).replace(/^\ufeff/, "");
  // Checked first, as the parser itself would report a duplicate name on stderr.
  const head = Papa.parse<string[]>(text, { preview: 1, skipEmptyLines: "greedy" }).data[0] ?? [];
  const names = head.map((name) => name.trim());
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) return { columns: names, rows: [], uneven: `names the column ${twice} twice` };
  const { data, meta, errors } = Papa.parse<Record<string, string>>(text, {
    header: true,
    skipEmptyLines: "greedy",
    transformHeader: (name) => name.trim(),
  });
  const wrong = errors.find(({ type }) => type !== "Delimiter");
  const uneven = wrong && `row ${(wrong.row ?? 0) + 2}: ${wrong.message.replace(/\.$/, "")}`;
  return {
    columns: (meta.fields ?? []).filter((name) => name !== ""),
    rows: data.map((written, i) => ({ line: i + 2, cells: trimmed(written), written })),
    ...given({ uneven }),
  };
}

const trimmed = (written: Cells): Cells =>
  Object.fromEntries(Object.entries(written).map(([name, cell]) => [name, String(cell).trim()]));
