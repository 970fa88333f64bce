/** The tables of a run: every label of every case, even if the results hold only a sample of them. */
import { access } from "node:fs/promises";
import { join } from "node:path";
import {
  MEASURES_CSV,
  MEASURES_PARQUET,
  type MeasuredLabel,
  measuresTable,
  readMeasures,
} from "../../dataset/index.js";
import type { Results } from "../../diagnosis/index.js";
import { InputError } from "../../errors/index.js";
import { toCsv, toParquet, writeWhole } from "../../files/index.js";

/** Writes the tables of results that hold every label. For a sample, they were written as its labels came. */
export async function writeTables(results: Results, folder: string, notebook: string): Promise<void> {
  if (!results.sampledFrom) {
    const table = measuresTable(results.cases);
    await writeWhole(join(folder, MEASURES_CSV), toCsv(table));
    await writeWhole(join(folder, MEASURES_PARQUET), toParquet(table));
    return;
  }
  for (const name of [MEASURES_CSV, MEASURES_PARQUET]) {
    await access(join(folder, name)).catch(() => {
      const problem = `left a sample of ${results.sampledFrom?.labels} labels, and no ${name} of all of them`;
      const hint = 'pass the notebook\'s parameter "options" to collect: it names the folder for the tables';
      throw new InputError({ code: "no-tables", file: notebook, problem, hint });
    });
  }
}

/** Every label of a run, a few at a time: from its results, or from its table if the results are a sample. */
export async function* labelsOf(results: Results, folder: string): AsyncGenerator<readonly MeasuredLabel[]> {
  if (results.sampledFrom) yield* readMeasures(folder);
  else yield results.cases;
}

/** The labels of one case after another; a case's labels are consecutive. */
export async function* byCase(
  labels: AsyncIterable<readonly MeasuredLabel[]>,
): AsyncGenerator<[name: string, labels: readonly MeasuredLabel[]]> {
  let held: MeasuredLabel[] = [];
  for await (const some of labels) {
    for (const label of some) {
      const [first] = held;
      if (first && first.case !== label.case) {
        yield [first.case, held];
        held = [];
      }
      held.push(label);
    }
  }
  const [first] = held;
  if (first) yield [first.case, held];
}
