/** Writes results as they come. Nothing is written before the first one: a run that fails at once leaves stdout empty. */
import type { LabelResult, TableForm } from "../../dataset/index.js";
import { jsonText } from "../../errors/index.js";
import type { TableEncoder } from "../../files/index.js";

export type Write = (piece: string | Uint8Array) => Promise<void>;

export interface Sink {
  add(results: readonly LabelResult[]): Promise<void>;
  /** @param rest what follows the cases; called only by forms with a place for it. */
  end(rest: () => Readonly<Record<string, unknown>>): Promise<void>;
}

/** The command line's JSON: `{"schema":1,"cases":[…],…rest}`. */
export function jsonSink(write: Write, shape: (result: LabelResult) => unknown): Sink {
  let before = '{"schema":1,"cases":[';
  return {
    async add(results) {
      if (results.length === 0) return;
      await write(before + results.map((result) => jsonText(shape(result))).join(","));
      before = ",";
    },
    async end(rest) {
      const tail = Object.entries(rest()).map(([key, value]) => `,${JSON.stringify(key)}:${jsonText(value)}`);
      await write(`${before === "," ? "" : before}]${tail.join("")}}\n`);
    },
  };
}

/** Rows, through an encoder of their form; the first results determine the columns. */
export function tableSink(
  write: Write,
  form: (sample: readonly LabelResult[]) => TableForm,
  encoderOf: (columns: TableForm["columns"]) => TableEncoder,
): Sink {
  let open: { form: TableForm; encoder: TableEncoder } | undefined;
  const opened = (sample: readonly LabelResult[]) => {
    if (open) return open;
    const found = form(sample);
    open = { form: found, encoder: encoderOf(found.columns) };
    return open;
  };
  return {
    async add(results) {
      if (results.length === 0) return;
      const { form: rows, encoder } = opened(results);
      const bytes = encoder.add(results.flatMap(rows.rows));
      if (bytes.length > 0) await write(bytes);
    },
    async end() {
      await write(opened([]).encoder.end());
    },
  };
}

/** Text for people: the first results as one text, and a line with the number of results left out. */
export function textSink(
  write: Write,
  most: number,
  text: (results: readonly LabelResult[], rest: Readonly<Record<string, unknown>>) => string,
): Sink {
  const held: LabelResult[] = [];
  let more = 0;
  return {
    async add(results) {
      const room = Math.max(0, most - held.length);
      held.push(...results.slice(0, room));
      more += Math.max(0, results.length - room);
    },
    async end(rest) {
      const left = more === 0 ? "" : `… and ${more} labels more: --csv, --json or --parquet give all of them\n`;
      await write(`${text(held, rest())}\n${left}`);
    },
  };
}
