/**
 * How firmly the order of several runs stands: they are ranked again and again over resampled cases.
 *
 * @see Wiesenfarth et al., Methods and open-source toolkit for analyzing and visualizing challenge results (2021).
 */
import type { Ranking } from "./comparison.js";
import { holm } from "./holm.js";
import { meanOf, middle, RESAMPLES, resamples } from "./resample.js";
import { signedRank } from "./wilcoxon.js";

/**
 * @param names the runs.
 * @param scores one row a case: Dice of every run, none undefined.
 */
export function rank(
  names: readonly string[],
  scores: readonly (readonly number[])[],
  seed: number,
): Ranking | undefined {
  if (scores.length === 0) return undefined;
  const means = names.map((_, run) => meanOf(scores.map((row) => row[run] as number)));
  const ranks = ranksOf(means);
  const drawnRanks: number[][] = names.map(() => []);
  const shares = names.map(() => new Array<number>(names.length).fill(0));
  let agreement = 0;
  let agreeing = 0;
  for (const drawn of resamples(scores.length, seed)) {
    const sums = names.map((_, run) =>
      drawn.reduce((sum, index) => sum + ((scores[index] as readonly number[])[run] as number), 0),
    );
    const again = ranksOf(sums);
    again.forEach((place, run) => {
      drawnRanks[run]?.push(place);
      const better = sums.filter((sum) => sum > (sums[run] as number)).length;
      const share = shares[run] as number[];
      share[better] = (share[better] as number) + 1 / RESAMPLES;
    });
    const tau = kendall(ranks, again);
    if (tau !== null) {
      agreement += tau;
      agreeing++;
    }
  }
  const couples = names.flatMap((_, one) => names.slice(one + 1).map((_, k) => [one, one + 1 + k] as const));
  const adjusted = holm(
    couples.map(([one, other]) => signedRank(scores.map((row) => (row[other] as number) - (row[one] as number))).p),
  );
  return {
    cases: scores.length,
    runs: names.map((name, run) => ({
      name,
      dice: means[run] as number,
      rank: ranks[run] as number,
      interval: middle(drawnRanks[run] as number[]),
      shares: shares[run] as number[],
    })),
    kendall: agreeing === 0 ? null : agreement / agreeing,
    tests: couples.map(([one, other], i) => ({
      one: names[one] as string,
      other: names[other] as string,
      adjusted: adjusted[i] ?? null,
    })),
  };
}

/** Ranks of scores, highest first; equal ones share their average. */
export function ranksOf(scores: readonly number[]): number[] {
  return scores.map((score) => {
    const better = scores.filter((other) => other > score).length;
    const equal = scores.filter((other) => other === score).length;
    return better + (equal + 1) / 2;
  });
}

/** Kendall's tau-b; `null` where one of the two orders is all ties. */
export function kendall(one: readonly number[], other: readonly number[]): number | null {
  let sum = 0;
  let [inOne, inOther] = [0, 0];
  for (let i = 0; i < one.length; i++) {
    for (let j = 0; j < i; j++) {
      const a = Math.sign((one[i] as number) - (one[j] as number));
      const b = Math.sign((other[i] as number) - (other[j] as number));
      sum += a * b;
      inOne += a * a;
      inOther += b * b;
    }
  }
  return inOne === 0 || inOther === 0 ? null : sum / Math.sqrt(inOne * inOther);
}
