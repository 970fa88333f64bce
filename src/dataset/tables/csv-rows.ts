/** Rows of a CSV that a user wrote: cells by column name, separated by commas, semicolons or tabs. */
import Papa from "papaparse";
import { given } from "../../errors/index.js";
import { CSV_COST, readText } from "../../files/index.js";

export interface CsvRows {
  readonly columns: readonly string[];
  /** `cells` without the blanks around them, and as they were `written`; `line` is the row's number, the head being 1. */
  readonly rows: readonly { readonly line: number; readonly cells: Cells; readonly written: Cells }[];
  /** What is wrong with the table as a whole, in words; absent where it is even. */
  readonly uneven?: string;
}

type Cells = Readonly<Record<string, string>>;

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
  });
  const wrong = errors.find(({ type }) => type !== "Delimiter");
  const uneven = wrong && `row ${(wrong.row ?? 0) + 2}: ${wrong.message.replace(/\.$/, "")}`;
  return {
    columns: (meta.fields ?? []).filter((name) => name !== ""),
    rows: data.map((written, i) => ({ line: i + 2, cells: trimmed(written), written })),
    ...given({ uneven }),
  };
}

function trimmed(written: Cells): Cells {
  return Object.fromEntries(Object.entries(written).map(([name, cell]) => [name, String(cell).trim()]));
}
