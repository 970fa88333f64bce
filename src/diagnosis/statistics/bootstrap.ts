/** Confidence interval of a mean, by drawing cases again with replacement. */
import { quantile } from "./quantile.js";
import { drawIndex, type Random } from "./random.js";

/** One drawn unit: the sum of each quantity over what it holds, and how many it holds. */
export interface Cluster {
  readonly count: number;
  readonly sums: readonly number[];
}

/**
 * The 95 % percentile interval of the mean of each quantity over all members, when whole clusters are drawn.
 *
 * @param clusters at least one, all with the same quantities; the mean of one is Σ sums / Σ counts.
 * @see Davison & Hinkley, Bootstrap Methods and their Application (1997), section 3.8.
 */
export function bootstrapClusters(
  clusters: readonly Cluster[],
  random: Random,
  draws = 2000,
): { readonly low: number; readonly high: number }[] {
  const quantities = clusters[0]?.sums.length ?? 0;
  const means = Array.from({ length: quantities }, () => new Float64Array(draws));
  const sums = new Float64Array(quantities);
  for (let draw = 0; draw < draws; draw++) {
    sums.fill(0);
    let count = 0;
    for (let k = 0; k < clusters.length; k++) {
      const drawn = clusters[drawIndex(random, clusters.length)] as Cluster;
      count += drawn.count;
      for (let q = 0; q < quantities; q++) sums[q] = (sums[q] as number) + (drawn.sums[q] as number);
    }
    means.forEach((of, q) => {
      of[draw] = (sums[q] as number) / count;
    });
  }
  return means.map((of) => {
    of.sort();
    return { low: quantile(of, 0.025), high: quantile(of, 0.975) };
  });
}
