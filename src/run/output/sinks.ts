/** Writes results as they come. Nothing is written before the first one: a run that fails at once leaves stdout empty. */
import type { LabelResult, Sink, Write } from "../../dataset/index.js";
import { jsonText } from "../../errors/index.js";

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
