/**
 * Two or more runs side by side, over the cases and labels that all of them hold.
 *
 * A case is the unit: its labels are averaged before anything is tested or resampled, as they share its image. Which
 * part of the loss moved says why a case got better or worse.
 */
import { InputError } from "../../errors/index.js";
import { changeOf, PARTS } from "./change.js";
import type { Comparison, PairComparison, ScoredLabel, ScoredRun } from "./comparison.js";
import { differenceOf, type Paired, SAME, testedDifferenceOf } from "./difference.js";
import { holm } from "./holm.js";
import { type MatchedLabel, match } from "./match.js";
import { rank } from "./ranking.js";
import { meanOf } from "./resample.js";
import { summaryOf } from "./words.js";

/** So many changes are listed each way. */
const LISTED = 20;

export interface CompareOptions {
  /** Seed of the bootstrap; default 1. */
  readonly seed?: number;
}

/**
 * Compares every further run with the first.
 *
 * @param runs two or more, each with a name of its own.
 * @throws InputError `runs` for fewer than two; `matched` when no case is in all of them.
 */
export function compare(runs: readonly ScoredRun[], { seed = 1 }: CompareOptions = {}): Comparison {
  if (runs.length < 2) {
    throw new InputError({ code: "runs", problem: "fewer than two runs to compare", hint: "name two or more runs" });
  }
  const { cases: byCase, unmatched } = match(runs);
  if (byCase.length === 0) {
    throw new InputError({
      code: "matched",
      problem: `no case is in all of ${runs.map((run) => run.name).join(", ")}`,
      hint: "compare runs on the same cases; cases are matched by name",
    });
  }
  const names = runs.map((run) => run.name);
  const ranking = runs.length > 2 ? rank(names, caseScores(byCase, runs.length), seed) : undefined;
  return {
    schema: 1,
    runs: runs.map(({ name, labels }) => ({ name, ...sizeOf(labels) })),
    matched: { cases: byCase.length, labels: byCase.flat().length },
    unmatched,
    pairs: runs.slice(1).map((_, other) => pairOf(byCase, names, other + 1, seed)),
    ...(ranking ? { ranking } : {}),
  };
}

function sizeOf(labels: readonly ScoredLabel[]) {
  const defined = labels.flatMap(({ dice }) => (dice === null ? [] : [dice]));
  return {
    cases: new Set(labels.map((scored) => scored.case)).size,
    labels: labels.length,
    dice: defined.length === 0 ? null : meanOf(defined),
  };
}

/** Mean Dice of every case in every run, over its labels that all runs define. */
function caseScores(byCase: readonly MatchedLabel[][], runs: number): number[][] {
  return byCase.flatMap((rows) => {
    const defined = rows.filter((row) => row.every((scored) => scored.dice !== null));
    if (defined.length === 0) return [];
    return [Array.from({ length: runs }, (_, run) => meanOf(defined.map((row) => row[run]?.dice as number)))];
  });
}

function pairOf(byCase: readonly MatchedLabel[][], names: readonly string[], at: number, seed: number): PairComparison {
  const couples = byCase.map((rows) => rows.map((row) => [row[0] as ScoredLabel, row[at] as ScoredLabel] as const));
  const changes = couples
    .flat()
    .flatMap(([one, two]) => changeOf(one, two) ?? [])
    .filter((change) => Math.abs(change.difference) > SAME)
    .sort((one, two) => two.difference - one.difference);
  const scores = caseMeans(couples, (scored) => scored.dice);
  const dice = testedDifferenceOf(scores.map(pairedOf), seed);
  const [baseline, other] = [names[0] as string, names[at] as string];
  const found = {
    baseline,
    other,
    // One test on its own: nothing to adjust for.
    dice: { ...dice, adjusted: dice.wilcoxon.p },
    cases: scores,
    labels: labelsOf(couples.flat(), seed),
    causes: PARTS.map((part) => ({
      part,
      ...differenceOf(caseMeans(couples, (scored) => scored.loss[part]).map(pairedOf), seed),
    })),
    better: changes.filter(({ difference }) => difference > 0).slice(0, LISTED),
    worse: changes
      .filter(({ difference }) => difference < 0)
      .reverse()
      .slice(0, LISTED),
    undefinedInOne: couples.flat().flatMap(([one, two]) => {
      if ((one.dice === null) === (two.dice === null)) return [];
      return [{ case: one.case, label: one.label, baseline: one.dice, other: two.dice }];
    }),
  };
  return { ...found, summary: summaryOf(found) };
}

type Couple = readonly [ScoredLabel, ScoredLabel];

/** A value of each case in both runs, averaged over its labels that have a Dice in both. */
function caseMeans(
  couples: readonly (readonly Couple[])[],
  read: (scored: ScoredLabel) => number | null,
): PairComparison["cases"] {
  return couples.flatMap((ofCase) => {
    const both = ofCase.filter((couple) => couple.every((scored) => scored.dice !== null));
    const [first] = both;
    if (!first) return [];
    const mean = (side: 0 | 1) => meanOf(both.map((couple) => read(couple[side]) as number));
    return [{ case: first[0].case, baseline: mean(0), other: mean(1) }];
  });
}

function pairedOf({ baseline, other }: PairComparison["cases"][number]): Paired {
  return [baseline, other];
}

function labelsOf(couples: readonly Couple[], seed: number): PairComparison["labels"] {
  const byLabel = new Map<number, Couple[]>();
  for (const couple of couples) {
    const { label } = couple[0];
    const known = byLabel.get(label);
    if (known) known.push(couple);
    else byLabel.set(label, [couple]);
  }
  const found = [...byLabel]
    .sort(([one], [two]) => one - two)
    .map(([label, rows]) => {
      const name = rows[0]?.[0].name;
      const ofCases = rows.map((couple) => [couple]);
      const scores = caseMeans(ofCases, (scored) => scored.dice).map(pairedOf);
      return { label, ...(name === undefined ? {} : { name }), ...testedDifferenceOf(scores, seed) };
    });
  const adjusted = holm(found.map(({ wilcoxon }) => wilcoxon.p));
  return found.map((one, i) => ({ ...one, adjusted: adjusted[i] ?? null }));
}
