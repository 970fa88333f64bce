/** Parquet from typed columns, encoded one row group at a time. */
import { ByteWriter, type ColumnSource, ParquetWriter, schemaFromColumnData } from "hyparquet-writer";
import type { Column, Row, Table, TableEncoder } from "./table.js";

const TYPES = { text: "STRING", integer: "INT64", number: "DOUBLE", boolean: "BOOLEAN" } as const;

/** Rows per group: enough to keep the metadata of all groups, which stays in memory to the end, small. */
const GROUP = 5_000;

type Value = Row[number];

interface Held {
  set(at: number, value: Value): void;
  first(count: number): unknown[];
}

export function parquetEncoder(columns: readonly Column[], group = GROUP): TableEncoder {
  const bytes = new ByteWriter();
  const held = columns.map((column) => heldOf(column.type, group));
  let count = 0;
  const sources = (): ColumnSource[] =>
    columns.map((column, index) => ({
      name: column.name,
      type: TYPES[column.type],
      nullable: true,
      offsetIndex: false,
      // Made when the writer needs it: one column at a time.
      get data() {
        return held[index]?.first(count) ?? [];
      },
    }));
  const writer = new ParquetWriter({ writer: bytes, schema: schemaFromColumnData({ columnData: sources() }) });
  const encode = () => {
    // Without rows there is no group, and the writer's default size stays in the file.
    if (count > 0) void writer.write({ columnData: sources(), rowGroupSize: group });
    count = 0;
  };
  const drained = () => {
    const made = bytes.getBytes().slice();
    bytes.index = 0;
    return made;
  };
  return {
    add(rows) {
      for (const row of rows) {
        for (const [index, column] of held.entries()) column.set(count, row[index] ?? null);
        if (++count === group) encode();
      }
      return drained();
    },
    end() {
      encode();
      void writer.finish();
      return drained();
    },
  };
}

export function toParquet(table: Table): Uint8Array {
  const encoder = parquetEncoder(table.columns);
  // A copy, as readers expect the array's whole buffer to be the file.
  return Uint8Array.from(Buffer.concat([encoder.add(table.rows), encoder.end()]));
}

/** Numbers are kept as eight bytes each: as objects they would survive into the old generation of the heap. */
function heldOf(type: Column["type"], group: number): Held {
  if (type === "text") {
    const values: Value[] = [];
    return {
      set(at, value) {
        values[at] = value;
      },
      first: (count) => values.slice(0, count),
    };
  }
  const values = new Float64Array(group);
  const isNull = new Uint8Array(group);
  const read = {
    integer: (value: number) => BigInt(value),
    number: (value: number) => value,
    boolean: (value: number) => value === 1,
  }[type];
  return {
    set(at, value) {
      values[at] = Number(value);
      isNull[at] = value === null ? 1 : 0;
    },
    first: (count) => Array.from({ length: count }, (_, at) => (isNull[at] ? null : read(values[at] as number))),
  };
}
