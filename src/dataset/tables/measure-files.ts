/** `measures.csv` and `measures.parquet`: every label of every case, written and read back piece by piece. */
import { join } from "node:path";
import { type Loss, parts } from "../../diagnosis/index.js";
import {
  csvEncoder,
  openWholes,
  type ParquetRow,
  parquetEncoder,
  readParquetRows,
  type WholeFile,
} from "../../files/index.js";
import { COUNTS, type Measures, SCORES } from "../../metrics/index.js";
import { TAKEN } from "../formula.js";
import type { LabelResult } from "../work/case-task.js";
import type { TableForm } from "./measures-table.js";
import { tableSink } from "./table-sink.js";

export const MEASURES_CSV = "measures.csv";
export const MEASURES_PARQUET = "measures.parquet";

export type MeasureFiles = Awaited<ReturnType<typeof openMeasureFiles>>;

export async function openMeasureFiles(folder: string, formOf: (sample: readonly LabelResult[]) => TableForm) {
  const paths = [MEASURES_CSV, MEASURES_PARQUET].map((name) => join(folder, name));
  const { files, commit, discard } = await openWholes(paths);
  const [csv, parquet] = files as [WholeFile, WholeFile];
  const { add, end } = tableSink(formOf, [csv.write, csvEncoder], [parquet.write, parquetEncoder]);
  return { add, commit: () => end(() => ({})).then(commit), discard };
}

/** One label of one case as in the table: no curves, no evidence. */
export interface MeasuredLabel {
  readonly case: string;
  readonly label: number;
  readonly name?: string;
  readonly group?: Readonly<Record<string, string>>;
  readonly measures?: Pick<Measures, (typeof COUNTS | typeof SCORES)[number] | "nsd" | "further">;
  readonly diagnosis?: {
    readonly dice: number | null;
    readonly loss: Loss;
    readonly cause: string;
    /** What is wrong and what it costs, if the table has it; `explain` says so for a whole diagnosis. */
    readonly summary?: string;
  };
}

/**
 * Reads the table of measures that a run left in a folder, a few labels at a time.
 *
 * @param folder with `measures.parquet` or `measures.csv`.
 * @returns an async iteration over lists of labels: case, label, its measures, and its diagnosis.
 * @throws InputError `not-found`, `unreadable`, or `parquet` if the file is truncated.
 * @example
 * const names = [];
 * for await (const labels of readMeasures("run")) names.push(...labels.map((one) => one.case));
 * names; // ["nuclei"]
 */
export async function* readMeasures(folder: string): AsyncGenerator<MeasuredLabel[]> {
  for await (const rows of readParquetRows(join(folder, MEASURES_PARQUET), "run dicelens report again")) {
    yield rows.map(labelOf);
  }
}

const USUAL: readonly string[] = [...COUNTS, ...SCORES];

function labelOf(row: ParquetRow): MeasuredLabel {
  const under = (prefix: string) =>
    Object.entries(row).flatMap(([name, value]) =>
      name.startsWith(prefix) && value !== null ? [[name.slice(prefix.length), value] as const] : [],
    );
  const group = under("group_");
  const further = Object.entries(row).filter(([name]) => !USUAL.includes(name) && !TAKEN.test(name));
  return {
    case: row.case as string,
    label: row.label as number,
    ...(row.name === null ? {} : { name: row.name as string }),
    ...(group.length === 0 ? {} : { group: Object.fromEntries(group) as Record<string, string> }),
    ...("reference" in row
      ? {
          measures: {
            ...(Object.fromEntries([...COUNTS, ...SCORES].map((key) => [key, row[key]])) as unknown as Measures),
            nsd: Object.fromEntries(under("nsd_")) as Record<string, number>,
            ...(further.length === 0 ? {} : { further: Object.fromEntries(further) as Record<string, number | null> }),
          },
        }
      : {}),
    ...("cause" in row
      ? {
          diagnosis: {
            dice: row.dice as number | null,
            loss: Object.fromEntries(parts.map((part) => [part, row[`loss_${part}`]])) as unknown as Loss,
            cause: row.cause as string,
            summary: row.summary as string,
          },
        }
      : {}),
  };
}
