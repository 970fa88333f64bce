/** Rows for spreadsheets and data frames: typed columns, encoded piece by piece; CSV. */
import Papa from "papaparse";

export interface Column {
  readonly name: string;
  readonly type: "text" | "integer" | "number" | "boolean";
}

export type Row = readonly (string | number | boolean | null)[];

export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

/** Encodes rows as they come; the bytes of all calls in a row are the file. */
export interface TableEncoder {
  add(rows: readonly Row[]): Uint8Array;
  end(): Uint8Array;
}

/**
 * Text that a spreadsheet would run as a formula. Numbers are safe: a case named -1 stays -1. Leading apostrophes also
 * match, so that different texts stay different.
 */
const FORMULA = /^'*(?![+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$)(?:[\t\r]|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠])/iu;

/** CSV (RFC 4180); an apostrophe is put before text that a spreadsheet would run as a formula. */
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

export function toCsv(table: Table): string {
  const encoder = csvEncoder(table.columns);
  return Buffer.concat([encoder.add(table.rows), encoder.end()]).toString("utf8");
}
