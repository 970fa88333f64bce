/** Reads a Parquet file written by dicelens, one row group at a time, so that only one is in memory. */
import type { AsyncBuffer, FileMetaData } from "hyparquet";
import { InputError } from "../errors/index.js";
import { unreadable } from "./open-file.js";

/** A row by column name; whole numbers as numbers. */
export type ParquetRow = Readonly<Record<string, string | number | boolean | null>>;

/** `hint` says what to do if the file is missing or truncated. */
export async function* readParquetRows(path: string, hint: string): AsyncGenerator<ParquetRow[]> {
  const broken = () => new InputError({ code: "parquet", file: path, problem: "is not a whole Parquet file", hint });
  // Some thirty files, which most runs do not need.
  const { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } = await import("hyparquet");
  let file: AsyncBuffer;
  let metadata: FileMetaData;
  try {
    file = await asyncBufferFromFile(path);
  } catch (error) {
    throw unreadable(path, error);
  }
  try {
    metadata = await parquetMetadataAsync(file);
  } catch {
    throw broken();
  }
  let rowStart = 0;
  for (const { num_rows: rows } of metadata.row_groups) {
    const rowEnd = rowStart + Number(rows);
    let read: Record<string, unknown>[];
    try {
      read = await parquetReadObjects({ file, metadata, rowStart, rowEnd });
    } catch {
      throw broken();
    }
    yield read.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)])));
    rowStart = rowEnd;
  }
}

function plain(value: unknown): string | number | boolean | null {
  if (typeof value === "bigint") return Number(value);
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}
