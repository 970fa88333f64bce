/** The difference of a mean between two runs over the same cases: interval, test, sizes of the effect. */
import type { Difference, TestedDifference } from "./comparison.js";
import { intervalOfMean, meanOf } from "./resample.js";
import { signedRank } from "./wilcoxon.js";

/** One case's values in the two runs. */
export type Paired = readonly [baseline: number, other: number];

/** Differences this small come from rounding and count as none. */
export const SAME = 1e-12;

export function differenceOf(cases: readonly Paired[], seed: number): Difference {
  if (cases.length === 0) return { cases: 0, baseline: null, other: null, difference: null, interval: null };
  const baseline = meanOf(cases.map(([value]) => value));
  const other = meanOf(cases.map(([, value]) => value));
  const interval = intervalOfMean(differences(cases), seed);
  return { cases: cases.length, baseline, other, difference: other - baseline, interval };
}

export function testedDifferenceOf(cases: readonly Paired[], seed: number): Omit<TestedDifference, "adjusted"> {
  const found = differences(cases);
  const wilcoxon = signedRank(found);
  const { n, plus, minus } = wilcoxon;
  return {
    ...differenceOf(cases, seed),
    wilcoxon,
    rankBiserial: n === 0 ? null : (plus - minus) / (plus + minus),
    cohen: cohenOf(found),
    better: found.filter((difference) => difference > 0).length,
    worse: found.filter((difference) => difference < 0).length,
    same: found.filter((difference) => difference === 0).length,
  };
}

function differences(cases: readonly Paired[]): number[] {
  return cases.map(([baseline, other]) => (Math.abs(other - baseline) <= SAME ? 0 : other - baseline));
}

/** Cohen's d of paired values: the mean difference over the differences' standard deviation (n − 1). */
function cohenOf(found: readonly number[]): number | null {
  if (found.length < 2) return null;
  const mean = meanOf(found);
  const squares = found.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / (found.length - 1));
  return deviation <= SAME ? null : mean / deviation;
}
