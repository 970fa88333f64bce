/** Rows for spreadsheets and data frames: typed columns, encoded piece by piece; CSV. */
import Papa from "papaparse";

export interface Column {
  readonly name: string;
  readonly type: "text" | "integer" | "number" | "boolean";
}

/** One value a column, `null` where undefined. */
export type Row = readonly (string | number | boolean | null)[];

export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

/** Turns rows into the bytes of a file as they come; the bytes of all calls, one after another, are the file. */
export interface TableEncoder {
  add(rows: readonly Row[]): Uint8Array;
  /** The rest; nothing may be added afterwards. */
  end(): Uint8Array;
}

/**
 * Text that a spreadsheet would run as a formula, whatever blanks come first. A number is none: a case named -1 stays -1.
 * Apostrophes before it count, so that no two texts become one.
 */
const FORMULA = /^'*(?![+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$)(?:[\t\r]|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠])/iu;

/** CSV (RFC 4180); text that a spreadsheet would run as a formula gets an apostrophe before it. */
export function csvEncoder(columns: readonly Column[]): TableEncoder {
  const encode = (rows: readonly Row[]) =>
    rows.length === 0 ? "" : `${Papa.unparse(rows as unknown[][], { escapeFormulae: FORMULA, newline: "\n" })}\n`;
  let head = encode([columns.map((column) => column.name)]);
  const withHead = (text: string) => {
    const bytes = Buffer.from(head + text);
    head = "";
    return bytes;
  };
  return { add: (rows) => withHead(encode(rows)), end: () => withHead("") };
}

/** The table as CSV. */
export function toCsv(table: Table): string {
  const encoder = csvEncoder(table.columns);
  return Buffer.concat([encoder.add(table.rows), encoder.end()]).toString("utf8");
}
