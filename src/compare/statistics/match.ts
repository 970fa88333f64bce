// What can be compared: the cases that every run holds, label by label. A label that a run does not list is in neither of
// its masks, so a label that only one run invents is not overlooked.
import { InputError } from "../../errors/index.js";
import type { RunColumns } from "./columns.js";
import type { Comparison } from "./comparison.js";

/** No row of a run: the label is in neither of its masks. */
export const ABSENT = -1;

/** The labels of every case that all runs hold: cases in the order of the first run, labels ascending. */
export interface Matched {
  readonly cases: readonly string[];
  /** Attributes of each case, from the first run that has any. */
  readonly groups: readonly (Readonly<Record<string, string>> | undefined)[];
  readonly labelNames: ReadonlyMap<number, string>;
  /** For each row its case, as an index into `cases`, ascending; and its label. */
  readonly caseOf: Int32Array;
  readonly label: Float64Array;
  /** For each run, the row of its columns, or `ABSENT`. */
  readonly at: readonly Int32Array[];
  readonly unmatched: Comparison["unmatched"];
}

export function match(runs: readonly RunColumns[]): Matched {
  const indexIn = runs.map((run) => new Map(run.cases.map((name, index) => [name, index])));
  const rowsIn = runs.map(rowsByCase);
  const cases: string[] = [];
  const groups: Matched["groups"][number][] = [];
  const unmatched: Comparison["unmatched"][number][] = [];
  const caseOf: number[] = [];
  const label: number[] = [];
  const at = runs.map((): number[] => []);
  for (const name of new Set(runs.flatMap((run) => run.cases))) {
    const missingIn = runs.filter((_, run) => !indexIn[run]?.has(name)).map((run) => run.name);
    if (missingIn.length > 0) {
      unmatched.push({ case: name, missingIn });
      continue;
    }
    const inRuns = runs.map((run, k) => byLabel(run, name, rowsIn[k]?.[indexIn[k]?.get(name) as number] ?? []));
    const index = cases.push(name) - 1;
    groups.push(runs.map((run, k) => run.groups[indexIn[k]?.get(name) as number]).find((group) => group !== undefined));
    for (const one of [...new Set(inRuns.flatMap((rows) => [...rows.keys()]))].sort((a, b) => a - b)) {
      caseOf.push(index);
      label.push(one);
      for (const [k, rows] of inRuns.entries()) at[k]?.push(rows.get(one) ?? ABSENT);
    }
  }
  return {
    cases,
    groups,
    labelNames: new Map([...runs].reverse().flatMap((run) => [...run.labelNames])),
    caseOf: Int32Array.from(caseOf),
    label: Float64Array.from(label),
    at: at.map((rows) => Int32Array.from(rows)),
    unmatched,
  };
}

/** The rows of each case; a run's rows need not be in the order of its cases. */
function rowsByCase({ cases, caseOf, rows }: RunColumns): readonly (readonly number[])[] {
  const found: number[][] = cases.map(() => []);
  for (let row = 0; row < rows; row++) found[caseOf[row] as number]?.push(row);
  return found;
}

function byLabel(run: RunColumns, name: string, rows: Iterable<number>): Map<number, number> {
  const found = new Map<number, number>();
  for (const row of rows) {
    const label = run.label[row] as number;
    if (found.has(label)) {
      const problem = `${run.name} scores label ${label} of the case ${JSON.stringify(name)} twice`;
      throw new InputError({ code: "twice", problem, hint: "give every case a name of its own" });
    }
    found.set(label, row);
  }
  return found;
}
