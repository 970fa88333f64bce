/** The difference of means between two runs over the same cases: interval, test, sizes of the effect. */
import type { CauseDifference, Difference, TestedDifference } from "./comparison.js";
import { type PairedCases, QUANTITIES } from "./paired.js";
import { intervalsOfMeans, meanOf } from "./resample.js";
import { holm, signedRank } from "./wilcoxon.js";

/** Differences this small come from rounding and count as zero. */
export const SAME = 1e-12;

/** Cases that changed; with fewer, the test cannot reach its level in any case, and an effect's size means nothing. */
const FEWEST_CHANGED = 6;

/** Not yet adjusted: the caller knows which tests are made together. */
export type Unadjusted<Tested extends TestedDifference> = Omit<Tested, "adjusted">;

export interface Differences {
  readonly dice: Unadjusted<TestedDifference>;
  readonly causes: readonly Unadjusted<CauseDifference>[];
}

/** Every quantity of the two runs; one set of draws serves all. */
export function differencesOf({ baseline, other }: PairedCases, seed: number): Differences {
  const found = baseline.map((column, quantity) => {
    const later = other[quantity] as Float64Array;
    return column.map((value, i) => {
      const difference = (later[i] as number) - value;
      return Math.abs(difference) <= SAME ? 0 : difference;
    });
  });
  const intervals = intervalsOfMeans(found, seed);
  const all = QUANTITIES.map((quantity, k) => {
    const means = meansOf(baseline[k] as Float64Array, other[k] as Float64Array);
    // More Dice is better, more loss is worse.
    return tested({ ...means, interval: intervals[k] ?? null }, found[k] as Float64Array, quantity === "dice" ? 1 : -1);
  });
  const [dice, ...causes] = all;
  return {
    dice: dice as Unadjusted<TestedDifference>,
    causes: causes.map((cause, k) => ({ part: QUANTITIES[k + 1] as CauseDifference["part"], ...cause })),
  };
}

/** Tests that are made together, with p adjusted by Holm over all of them. */
export function adjusted<Tested extends Unadjusted<TestedDifference>>(
  tests: readonly Tested[],
): (Tested & Pick<TestedDifference, "adjusted">)[] {
  const p = holm(tests.map(({ wilcoxon }) => wilcoxon.p));
  return tests.map((test, i) => ({ ...test, adjusted: p[i] ?? null }));
}

function meansOf(baseline: Float64Array, other: Float64Array): Omit<Difference, "interval"> {
  if (baseline.length === 0) return { cases: 0, baseline: null, other: null, difference: null };
  const [before, after] = [meanOf(baseline), meanOf(other)];
  return { cases: baseline.length, baseline: before, other: after, difference: after - before };
}

function tested(difference: Difference, found: Float64Array, good: 1 | -1): Unadjusted<TestedDifference> {
  const wilcoxon = signedRank(found);
  const { n, plus, minus } = wilcoxon;
  let better = 0;
  for (const value of found) if (value * good > 0) better++;
  const hasEffect = n >= FEWEST_CHANGED;
  return {
    ...difference,
    wilcoxon,
    rankBiserial: hasEffect ? (good * (plus - minus)) / (plus + minus) : null,
    cohen: hasEffect ? cohenOf(found, good) : null,
    better,
    worse: n - better,
    same: found.length - n,
  };
}

/** Cohen's d of paired values (d_z): the mean difference over the differences' standard deviation (n − 1). */
function cohenOf(found: Float64Array, good: 1 | -1): number | null {
  const mean = meanOf(found);
  let squares = 0;
  for (const value of found) squares += (value - mean) ** 2;
  const deviation = Math.sqrt(squares / (found.length - 1));
  return deviation <= SAME ? null : (good * mean) / deviation;
}
