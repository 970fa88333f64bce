/** Rows for spreadsheets and data frames: CSV and Parquet from one table of typed columns. */
import { type ColumnSource, parquetWriteBuffer } from "hyparquet-writer";
import Papa from "papaparse";

export interface Column {
  readonly name: string;
  readonly type: "text" | "integer" | "number" | "boolean";
}

export interface Table {
  readonly columns: readonly Column[];
  /** One value a column, `null` where undefined. */
  readonly rows: readonly (readonly (string | number | boolean | null)[])[];
}

/** The table as CSV (RFC 4180); text that a spreadsheet would run as a formula is quoted with an apostrophe. */
export function toCsv(table: Table): string {
  const fields = table.columns.map((column) => column.name);
  return `${Papa.unparse({ fields, data: table.rows as unknown[] }, { escapeFormulae: true, newline: "\n" })}\n`;
}

const PARQUET_TYPES = { text: "STRING", integer: "INT64", number: "DOUBLE", boolean: "BOOLEAN" } as const;

/** The table as a Parquet file. */
export function toParquet(table: Table): Uint8Array {
  const columnData = table.columns.map((column, index): ColumnSource => {
    const values = table.rows.map((row) => row[index] ?? null);
    return {
      name: column.name,
      type: PARQUET_TYPES[column.type],
      nullable: true,
      data: column.type === "integer" ? values.map((value) => (value === null ? null : BigInt(value))) : values,
    };
  });
  return new Uint8Array(parquetWriteBuffer({ columnData }));
}
