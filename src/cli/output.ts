/** Opens a command's output in the requested form: stdout, or a file that appears only when it is complete. */
import { join, resolve } from "node:path";
import { type LabelResult, type Sink, type TableForm, tableSink, type Write } from "../dataset/index.js";
import { InputError } from "../errors/index.js";
import { csvEncoder, openWhole, openWholes, parquetEncoder, type WholeFile } from "../files/index.js";
import { jsonSink, textSink } from "../run/index.js";
import { type Context, usage } from "./context.js";
import type { GateFlags } from "./options/gate-options.js";
import type { CommonFlags } from "./options/options.js";

type OutputFlags = CommonFlags & GateFlags;

export interface Forms {
  readonly json: (result: LabelResult) => unknown;
  readonly table: (sample: readonly LabelResult[]) => TableForm;
  readonly text: (results: readonly LabelResult[], rest: Readonly<Record<string, unknown>>) => string;
  /** What follows the cases in the JSON; default: unchanged. */
  readonly rest?: (rest: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
}

export interface Output extends Sink {
  discard(): Promise<void>;
}

/** The most labels shown as text; a longer table is for a program. */
const MOST_SHOWN = 2000;

export async function openOutput(context: Context, flags: OutputFlags, forms: Forms): Promise<Output> {
  if (flags.parquet && flags.output === undefined && context.stdout.isTTY) {
    const problem = "Parquet is binary and would be written to the terminal";
    throw usage(problem, "add --output measures.parquet, or redirect stdout to a file");
  }
  if (flags.output === undefined) {
    return { ...sinkOf(toStdout(context, flags), flags, forms), discard: async () => {} };
  }
  const file = await openWhole(resolve(context.cwd, flags.output));
  const sink = sinkOf(file.write, flags, forms);
  return {
    add: sink.add,
    end: async (rest) => {
      await sink.end(rest);
      await file.commit();
    },
    discard: file.discard,
  };
}

/** Opens the output of a merged run in every form for programs: `results.json`, and a table as CSV and Parquet. */
export async function openFolder(folder: string, table: string, forms: Forms): Promise<Output> {
  const names = ["results.json", `${table}.csv`, `${table}.parquet`];
  const { files, commit, discard } = await openWholes(names.map((name) => join(folder, name)));
  const [results, csv, parquet] = (files as WholeFile[]).map(({ write }) => write) as [Write, Write, Write];
  const sinks = [
    sinkOf(results, { json: true }, forms),
    tableSink(forms.table, [csv, csvEncoder], [parquet, parquetEncoder]),
  ];
  return {
    async add(some) {
      for (const sink of sinks) await sink.add(some);
    },
    async end(rest) {
      for (const sink of sinks) await sink.end(rest);
      await commit();
    },
    discard,
  };
}

function sinkOf(write: Write, flags: CommonFlags, forms: Forms): Sink {
  if (flags.json) {
    const sink = jsonSink(write, forms.json);
    return { ...sink, end: (rest) => sink.end(() => forms.rest?.(rest()) ?? rest()) };
  }
  if (flags.csv) return tableSink(forms.table, [write, csvEncoder]);
  if (flags.parquet) return tableSink(forms.table, [write, parquetEncoder]);
  return textSink(write, MOST_SHOWN, forms.text);
}

export const isClosed = (error: unknown): boolean =>
  ["EPIPE", "ERR_STREAM_DESTROYED"].includes((error as NodeJS.ErrnoException).code ?? "");

/** If the reader closes early, work continues only for a gate and its files. */
function toStdout({ stdout }: Context, { failUnder, failOver, failOn, junit, summary }: OutputFlags): Write {
  const goesOn = [failUnder, failOver, failOn, junit, summary].some((flag) => flag !== undefined);
  return (piece) =>
    new Promise((done, fail) =>
      stdout.write(piece, (error) => {
        if (!error || (isClosed(error) && goesOn)) done();
        else fail(isClosed(error) ? closed() : error);
      }),
    );
}

const closed = (): InputError =>
  new InputError({ code: "closed", problem: "the reader of stdout has closed it", hint: "read on" });
