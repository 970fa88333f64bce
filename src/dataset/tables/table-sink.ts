/** Writes results as they come: as rows, through the encoders of one or more tables. */
import type { TableEncoder } from "../../files/index.js";
import type { LabelResult } from "../work/case-task.js";
import type { TableForm } from "./measures-table.js";

export type Write = (piece: string | Uint8Array) => Promise<void>;

export interface Sink {
  add(results: readonly LabelResult[]): Promise<void>;
  /** @param rest what follows the cases; called only by forms with a place for it. */
  end(rest: () => Readonly<Record<string, unknown>>): Promise<void>;
}

/** Where a table is written, and in which code. */
export type TableOutput = readonly [write: Write, encoderOf: (columns: TableForm["columns"]) => TableEncoder];

/** The first results determine the columns. */
export function tableSink(form: (sample: readonly LabelResult[]) => TableForm, ...outputs: TableOutput[]): Sink {
  let rows: TableForm["rows"] | undefined;
  let encoders: TableEncoder[] = [];
  const begin = (sample: readonly LabelResult[]) => {
    const begun = form(sample);
    encoders = outputs.map(([, encoderOf]) => encoderOf(begun.columns));
    rows = begun.rows;
    return rows;
  };
  const write = async (bytesOf: (encoder: TableEncoder) => Uint8Array) => {
    for (const [i, encoder] of encoders.entries()) {
      const bytes = bytesOf(encoder);
      if (bytes.length > 0) await outputs[i]?.[0](bytes);
    }
  };
  return {
    async add(results) {
      if (results.length === 0) return;
      const all = results.flatMap(rows ?? begin(results));
      await write((encoder) => encoder.add(all));
    },
    async end() {
      if (!rows) begin([]);
      await write((encoder) => encoder.end());
    },
  };
}
