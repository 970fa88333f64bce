import { parquetReadObjects } from "hyparquet";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { type Table, toCsv, toParquet } from "../../src/io/index.js";

const table: Table = {
  columns: [
    { name: "case", type: "text" },
    { name: "label", type: "integer" },
    { name: "dice", type: "number" },
    { name: "touches", type: "boolean" },
  ],
  rows: [
    ['a "quoted", name\nof two lines', 60, 0.25, true],
    ["=1+1", -3, null, false],
  ],
};

describe("toCsv", () => {
  it("keeps quotes, commas and line breaks, and leaves undefined numbers empty", () => {
    const [head, first, second] = Papa.parse<string[]>(toCsv(table).trimEnd()).data;
    expect(head).toEqual(["case", "label", "dice", "touches"]);
    expect(first).toEqual(['a "quoted", name\nof two lines', "60", "0.25", "true"]);
    expect(second?.slice(1)).toEqual(["-3", "", "false"]);
  });

  it("does not let a name run as a spreadsheet's formula", () => {
    expect(Papa.parse<string[]>(toCsv(table)).data[2]?.[0]).toBe("'=1+1");
  });
});

describe("toParquet", () => {
  it("gives back every value by another program's reader", async () => {
    const bytes = toParquet(table);
    const rows = await parquetReadObjects({ file: bytes.buffer as ArrayBuffer });
    expect(rows).toEqual([
      { case: 'a "quoted", name\nof two lines', label: 60n, dice: 0.25, touches: true },
      { case: "=1+1", label: -3n, dice: null, touches: false },
    ]);
  });

  it("writes a table without rows", async () => {
    const bytes = toParquet({ ...table, rows: [] });
    expect(await parquetReadObjects({ file: bytes.buffer as ArrayBuffer })).toEqual([]);
  });
});
