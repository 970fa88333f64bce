import { parquetReadObjects } from "hyparquet";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import {
  csvEncoder,
  parquetEncoder,
  type Row,
  type Table,
  type TableEncoder,
  toCsv,
  toParquet,
} from "../../src/files/index.js";

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

describe("csvEncoder", () => {
  const written = (text: string) =>
    Papa.parse<string[]>(toCsv({ columns: [{ name: "case", type: "text" }], rows: [[text], ["x"]] })).data[1]?.[0];

  it("keeps names that are numbers, so that they join", () => {
    for (const name of ["-1", "+2", "-1.5e3", "007", "a=b", "'quoted'", "x-1"]) expect(written(name)).toBe(name);
  });

  it("marks what a spreadsheet would run, also behind blanks and in full width", () => {
    const formulas = "=1+1|-1+cmd|@x| =1|\u00a0=1|\u3000+x|\t=1|\tx|\r=1|\u200b=1|＝1|＋x|－x|＠x".split("|");
    for (const text of formulas) expect(written(text), JSON.stringify(text)).toBe(`'${text}`);
  });

  it("gives no two names one cell", () => {
    const names = ["=x", "'=x", "''=x", "-1", "'-1", " =x", "' =x"];
    expect(new Set(names.map(written)).size).toBe(names.length);
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

  it("keeps what is undefined apart from zero, no, NaN and the empty text, over a group's end", async () => {
    const values: Row[] = [
      [null, null, null, null],
      ["", 0, Number.NaN, false],
      ["null", 2 ** 53 - 1, -0, true],
      ["ä\u0000🦴", -(2 ** 53) + 1, Number.NEGATIVE_INFINITY, false],
    ];
    const rows = Array.from({ length: 5_003 }, (_, i) => values[i % 4] as Row);
    const bytes = toParquet({ ...table, rows });
    const read = await parquetReadObjects({ file: bytes.buffer as ArrayBuffer });
    expect(read).toEqual(
      rows.map(([name, label, dice, touches]) => ({
        case: name,
        label: label === null ? null : BigInt(label as number),
        dice,
        touches,
      })),
    );
  });

  it("writes a table without rows", async () => {
    const bytes = toParquet({ ...table, rows: [] });
    expect(await parquetReadObjects({ file: bytes.buffer as ArrayBuffer })).toEqual([]);
  });
});

describe("an encoder", () => {
  const many: Row[] = Array.from({ length: 25_003 }, (_, i) => [`case ${i}`, i, i % 7 ? i / 7 : null, i % 2 === 0]);
  const inPieces = (encoder: TableEncoder, size: number): Buffer => {
    const pieces: Uint8Array[] = [];
    for (let i = 0; i < many.length; i += size) pieces.push(encoder.add(many.slice(i, i + size)));
    return Buffer.concat([...pieces, encoder.end()]);
  };

  it("gives the same CSV in whatever pieces the rows come", () => {
    const whole = toCsv({ columns: table.columns, rows: many });
    for (const size of [1, 999, 25_003]) expect(inPieces(csvEncoder(table.columns), size).toString()).toBe(whole);
    expect(csvEncoder(table.columns).end().toString()).toBe("case,label,dice,touches\n");
  });

  it("gives the same Parquet file in whatever pieces the rows come, and every row in it", async () => {
    const whole = Buffer.from(toParquet({ columns: table.columns, rows: many }));
    for (const size of [777, 10_000, 20_001])
      expect(inPieces(parquetEncoder(table.columns), size).equals(whole)).toBe(true);
    const rows = await parquetReadObjects({ file: Uint8Array.from(whole).buffer as ArrayBuffer });
    expect(rows).toHaveLength(many.length);
    expect(rows[20_001]).toEqual({ case: "case 20001", label: 20001n, dice: 20001 / 7, touches: false });
  });
});
