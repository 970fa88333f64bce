/** The values of two runs on the same cases. A case counts once: its labels with a Dice in both are averaged first. */
import { type Part, parts } from "../../diagnosis/diagnosis.js";
import type { RunColumns } from "./columns.js";
import { ABSENT, type Matched } from "./match.js";

/** What is compared; columns below are in this order. */
export const QUANTITIES: readonly ("dice" | Part)[] = ["dice", ...parts];

export interface PairedCases {
  /** Indices of the cases that have a Dice in both runs. */
  readonly cases: Int32Array;
  /** One column for each quantity, one value a case: means over its labels. */
  readonly baseline: readonly Float64Array[];
  readonly other: readonly Float64Array[];
}

export interface PairedRuns {
  readonly baseline: RunColumns;
  readonly other: RunColumns;
  /** Rows of `Matched` that have a Dice in both runs, and their rows in each. */
  readonly rows: Int32Array;
  readonly atBaseline: Int32Array;
  readonly atOther: Int32Array;
  /** Rows of `Matched` that have a Dice in one of the two only. */
  readonly undefinedInOne: Int32Array;
}

/** The first run and run `at`. */
export function pairRuns(matched: Matched, runs: readonly RunColumns[], at: number): PairedRuns {
  const [baseline, other] = [runs[0] as RunColumns, runs[at] as RunColumns];
  const [ones, others] = [matched.at[0] as Int32Array, matched.at[at] as Int32Array];
  const both: number[] = [];
  const single: number[] = [];
  for (let row = 0; row < matched.caseOf.length; row++) {
    const isDefined = [diceAt(baseline, ones[row] as number), diceAt(other, others[row] as number)].map(
      (dice) => dice !== null,
    );
    if (isDefined[0] && isDefined[1]) both.push(row);
    else if (isDefined[0] || isDefined[1]) single.push(row);
  }
  const rows = Int32Array.from(both);
  return {
    baseline,
    other,
    rows,
    atBaseline: rows.map((row) => ones[row] as number),
    atOther: rows.map((row) => others[row] as number),
    undefinedInOne: Int32Array.from(single),
  };
}

export function diceAt(run: RunColumns, row: number): number | null {
  const dice = row === ABSENT ? Number.NaN : (run.dice[row] as number);
  return Number.isNaN(dice) ? null : dice;
}

/** Means over the labels of each case, of the given entries of `pair.rows` (ascending; all by default). */
export function pairedCases(matched: Matched, pair: PairedRuns, entries?: Int32Array): PairedCases {
  const some = entries ?? Int32Array.from(pair.rows.keys());
  const cases: number[] = [];
  const first: number[] = [];
  some.forEach((entry, i) => {
    const index = matched.caseOf[pair.rows[entry] as number] as number;
    if (cases[cases.length - 1] === index) return;
    cases.push(index);
    first.push(i);
  });
  first.push(some.length);
  const columns = (run: RunColumns, at: Int32Array) =>
    QUANTITIES.map((_, quantity) => {
      const means = new Float64Array(cases.length);
      for (let i = 0; i < cases.length; i++) {
        const [start, end] = [first[i] as number, first[i + 1] as number];
        let sum = 0;
        for (let k = start; k < end; k++) sum += valueAt(run, at[some[k] as number] as number, quantity);
        means[i] = sum / (end - start);
      }
      return means;
    });
  return {
    cases: Int32Array.from(cases),
    baseline: columns(pair.baseline, pair.atBaseline),
    other: columns(pair.other, pair.atOther),
  };
}

export function chosen({ cases, baseline, other }: PairedCases, wanted: (index: number) => boolean): PairedCases {
  const kept = [...cases.keys()].filter((i) => wanted(cases[i] as number));
  const pick = (column: Float64Array) => Float64Array.from(kept, (i) => column[i] as number);
  return {
    cases: Int32Array.from(kept, (i) => cases[i] as number),
    baseline: baseline.map(pick),
    other: other.map(pick),
  };
}

const valueAt = (run: RunColumns, row: number, quantity: number): number =>
  quantity === 0 ? (run.dice[row] as number) : (run.loss[row * parts.length + quantity - 1] as number);
