// Runs compared over the cases and labels that all hold. A case is the unit: its labels are averaged before anything is
// tested or resampled, because they share its image.
import { InputError } from "../../errors/index.js";
import { columnsOf, type RunColumns } from "./columns.js";
import type { Comparison, ComparisonWarning, ScoredRun } from "./comparison.js";
import { type Matched, match } from "./match.js";
import { comparePair } from "./pair.js";
import { diceAt } from "./paired.js";
import { rank } from "./ranking.js";

export interface CompareOptions {
  /** Seed of the bootstrap; default 1. */
  readonly seed?: number;
  /** Known objections to the comparison; they are reported first. */
  readonly warnings?: readonly ComparisonWarning[];
}

/**
 * Compares every further run with the first, over the cases and labels that all of them hold.
 *
 * @param runs two or more, each with a name of its own and its `labels`: case, label, Dice and the parts of its loss.
 * @param options `seed` of the bootstrap (default 1); `warnings` to report first.
 * @returns for each further run the difference of mean Dice with its interval and test, by label, group, part of the loss and case;
 *   for three or more runs a ranking.
 * @throws InputError `runs` for fewer than two or two of one name; `matched` if no case is in all of them; `twice` if a
 *   run scores one label of one case twice.
 * @see Wilcoxon, Individual comparisons by ranking methods (1945); Holm, A simple sequentially rejective procedure (1979).
 * @example
 * const loss = { orientation: 0, labels: 0, shift: 0, size: 0, missed: 0, spurious: 0, boundary: 0 };
 * const labelsOf = (scores) => scores.map((dice, i) => ({ case: `case${i}`, label: 1, dice, loss: { ...loss, boundary: 1 - dice } }));
 * const run = (name, ...scores) => ({ name, labels: labelsOf(scores) });
 * const [pair] = compare([run("first", 0.5, 0.75), run("second", 0.75, 0.75)]).pairs;
 * [pair.dice.difference, pair.dice.better, pair.dice.same]; // [0.125, 1, 1]
 */
export function compare(runs: readonly ScoredRun[], options: CompareOptions = {}): Comparison {
  return compareColumns(runs.map(columnsOf), options);
}

export function compareColumns(
  runs: readonly RunColumns[],
  { seed = 1, warnings = [] }: CompareOptions = {},
): Comparison {
  if (runs.length < 2) {
    throw new InputError({ code: "runs", problem: "fewer than two runs to compare", hint: "name two or more runs" });
  }
  const names = runs.map((run) => run.name);
  if (new Set(names).size < names.length) {
    const hint = "give every run a name of its own";
    throw new InputError({ code: "runs", problem: `two of the runs ${names.join(", ")} have one name`, hint });
  }
  const matched = match(runs);
  if (matched.cases.length === 0) {
    const hint = "compare runs on the same cases; cases are matched by name";
    throw new InputError({ code: "matched", problem: `no case is in all of ${names.join(", ")}`, hint });
  }
  const ranking = runs.length > 2 ? rank(names, caseScores(matched, runs), seed) : undefined;
  const pairs = runs.slice(1).map((_, other) => comparePair(matched, runs, other + 1, seed));
  return {
    schema: 1,
    runs: runs.map((run) => ({ name: run.name, ...sizeOf(run) })),
    matched: { cases: matched.cases.length, labels: matched.caseOf.length },
    unmatched: matched.unmatched,
    undefinedInSome: undefinedInSome(matched, runs),
    warnings,
    pairs,
    ...(ranking ? { ranking } : {}),
  };
}

function sizeOf({ cases, rows, dice }: RunColumns) {
  let count = 0;
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    const value = dice[row] as number;
    if (Number.isNaN(value)) continue;
    count++;
    sum += value;
  }
  return { cases: cases.length, labels: rows, dice: count === 0 ? null : sum / count };
}

function undefinedInSome({ cases, caseOf, label, labelNames, at }: Matched, runs: readonly RunColumns[]) {
  let labels = 0;
  let first: Comparison["undefinedInSome"]["first"] = null;
  for (let row = 0; row < caseOf.length; row++) {
    const without = runs.filter((run, k) => diceAt(run, at[k]?.[row] as number) === null).length;
    if (without === 0 || without === runs.length) continue;
    labels++;
    const id = label[row] as number;
    const name = labelNames.get(id);
    first ??= { case: cases[caseOf[row] as number] as string, label: id, ...(name === undefined ? {} : { name }) };
  }
  return { labels, first };
}

/** For each run the mean Dice of every case, over its labels that all runs define. */
function caseScores({ cases, caseOf, at }: Matched, runs: readonly RunColumns[]): Float64Array[] {
  const counts = new Float64Array(cases.length);
  const sums = runs.map(() => new Float64Array(cases.length));
  for (let row = 0; row < caseOf.length; row++) {
    const scores = runs.map((run, k) => diceAt(run, at[k]?.[row] as number));
    if (scores.includes(null)) continue;
    const index = caseOf[row] as number;
    counts[index] = (counts[index] as number) + 1;
    scores.forEach((score, k) => {
      const of = sums[k] as Float64Array;
      of[index] = (of[index] as number) + (score as number);
    });
  }
  const scored = [...counts.keys()].filter((index) => (counts[index] as number) > 0);
  return sums.map((of) => Float64Array.from(scored, (index) => (of[index] as number) / (counts[index] as number)));
}
