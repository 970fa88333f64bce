// How certain the order of several runs is: they are ranked again and again over resampled cases.
// See Wiesenfarth et al., Methods and open-source toolkit for analyzing and visualizing challenge results (2021).
import type { Ranking } from "./comparison.js";
import { SAME } from "./difference.js";
import { meanOf, middle, RESAMPLES, resampledMeans } from "./resample.js";
import { holm, signedRank } from "./wilcoxon.js";

/** `scores` has for each run one Dice for each case, none undefined, with the cases in one order. */
export function rank(names: readonly string[], scores: readonly Float64Array[], seed: number): Ranking | undefined {
  const cases = scores[0]?.length ?? 0;
  if (cases === 0) return undefined;
  const means = scores.map(meanOf);
  const ranks = ranksOf(means);
  const drawnRanks = names.map(() => new Float64Array(RESAMPLES));
  const shares = names.map(() => new Array<number>(names.length).fill(0));
  const couples = names.flatMap((_, one) => names.slice(one + 1).map((_, k) => [one, one + 1 + k] as const));
  const above = couples.map(() => 0);
  let agreement = 0;
  let agreeing = 0;
  let draw = 0;
  for (const drawn of resampledMeans(scores, seed)) {
    const again = ranksOf(drawn);
    again.forEach((place, run) => {
      (drawnRanks[run] as Float64Array)[draw] = place;
      share(shares[run] as number[], place, again.filter((rank) => rank === place).length);
    });
    couples.forEach(([one, other], i) => {
      const [first, second] = [again[one] as number, again[other] as number];
      above[i] = (above[i] as number) + (second < first ? 1 : second === first ? 0.5 : 0) / RESAMPLES;
    });
    const tau = kendall(ranks, again);
    if (tau !== null) {
      agreement += tau;
      agreeing++;
    }
    draw++;
  }
  const p = couples.map(([one, other]) => {
    const [first, second] = [scores[one] as Float64Array, scores[other] as Float64Array];
    return signedRank(second.map((value, i) => rounded(value - (first[i] as number)))).p;
  });
  const adjusted = holm(p);
  return {
    cases,
    runs: names.map((name, run) => ({
      name,
      dice: means[run] as number,
      rank: ranks[run] as number,
      interval: middle(drawnRanks[run] as Float64Array),
      shares: shares[run] as number[],
    })),
    kendall: agreeing === 0 ? null : agreement / agreeing,
    tests: couples.map(([one, other], i) => ({
      one: names[one] as string,
      other: names[other] as string,
      difference: (means[other] as number) - (means[one] as number),
      p: p[i] ?? null,
      adjusted: adjusted[i] ?? null,
      above: above[i] as number,
    })),
  };
}

/** Ranks of scores, highest first; scores that are equal except for rounding share their average. */
export const ranksOf = (scores: ArrayLike<number>): number[] =>
  Array.from(scores, (score) => {
    let better = 0;
    let equal = 0;
    for (let i = 0; i < scores.length; i++) {
      const difference = (scores[i] as number) - score;
      if (Math.abs(difference) <= SAME) equal++;
      else if (difference > 0) better++;
    }
    return better + (equal + 1) / 2;
  });

/** One draw, shared by as many places as the run shares with others. */
function share(places: number[], rank: number, tied: number): void {
  const best = rank - (tied + 1) / 2;
  for (let place = best; place < best + tied; place++) {
    places[place] = (places[place] as number) + 1 / tied / RESAMPLES;
  }
}

const rounded = (difference: number): number => (Math.abs(difference) <= SAME ? 0 : difference);

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
