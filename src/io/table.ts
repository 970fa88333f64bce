/** Rows for spreadsheets and data frames: CSV and Parquet from typed columns, encoded piece by piece. */
import { ByteWriter, type ColumnSource, ParquetWriter, schemaFromColumnData } from "hyparquet-writer";
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

/** CSV (RFC 4180); text that a spreadsheet would run as a formula is quoted with an apostrophe. */
export function csvEncoder(columns: readonly Column[]): TableEncoder {
  const encode = (rows: readonly Row[]) =>
    rows.length === 0 ? "" : `${Papa.unparse(rows as unknown[][], { escapeFormulae: true, newline: "\n" })}\n`;
  let head = encode([columns.map((column) => column.name)]);
  const withHead = (text: string) => {
    const bytes = Buffer.from(head + text);
    head = "";
    return bytes;
  };
  return { add: (rows) => withHead(encode(rows)), end: () => withHead("") };
}

const PARQUET_TYPES = { text: "STRING", integer: "INT64", number: "DOUBLE", boolean: "BOOLEAN" } as const;

/** Rows that are encoded together: enough to pack well, few enough to hold. */
const ROW_GROUP = 2_000;

/** Parquet, a row group every 2,000 rows. */
export function parquetEncoder(columns: readonly Column[]): TableEncoder {
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({
    writer: bytes,
    schema: schemaFromColumnData({ columnData: sources(columns, []) }),
  });
  let held: Row[] = [];
  const encode = (rows: readonly Row[]) => {
    // Without rows there is no group; the writer's own size is then the file's.
    if (rows.length > 0) void writer.write({ columnData: sources(columns, rows), rowGroupSize: ROW_GROUP });
  };
  const drained = () => {
    const made = bytes.getBytes().slice();
    bytes.index = 0;
    return made;
  };
  return {
    add(rows) {
      for (const row of rows) held.push(row);
      if (held.length < ROW_GROUP) return drained();
      const whole = held.length - (held.length % ROW_GROUP);
      encode(held.slice(0, whole));
      held = held.slice(whole);
      return drained();
    },
    end() {
      encode(held);
      held = [];
      void writer.finish();
      return drained();
    },
  };
}

/** The table as CSV. */
export function toCsv(table: Table): string {
  const encoder = csvEncoder(table.columns);
  return Buffer.concat([encoder.add(table.rows), encoder.end()]).toString("utf8");
}

/** The table as a Parquet file. */
export function toParquet(table: Table): Uint8Array {
  const encoder = parquetEncoder(table.columns);
  // A copy of its own: readers want the array's buffer to be the file.
  return Uint8Array.from(Buffer.concat([encoder.add(table.rows), encoder.end()]));
}

function sources(columns: readonly Column[], rows: readonly Row[]): ColumnSource[] {
  return columns.map((column, index): ColumnSource => {
    const values = rows.map((row) => row[index] ?? null);
    return {
      name: column.name,
      type: PARQUET_TYPES[column.type],
      nullable: true,
      data: column.type === "integer" ? values.map((value) => (value === null ? null : BigInt(value))) : values,
    };
  });
}
