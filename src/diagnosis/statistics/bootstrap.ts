/** Confidence interval of a mean, by drawing cases with replacement. */
import { product } from "./product.js";
import { quantile } from "./quantile.js";
import { drawIndex, type Random } from "./random.js";

/** One drawn unit: the sum of each quantity over its members, and their number. */
export interface Cluster {
  readonly count: number;
  readonly sums: readonly number[];
}

/**
 * The 95 % percentile interval of the mean of each quantity over all members, with whole clusters drawn.
 *
 * @param clusters at least one, all with the same quantities; the mean of one is Σ sums / Σ counts.
 * @see Davison & Hinkley, Bootstrap Methods and their Application (1997), section 3.8.
 */
export function bootstrapClusters(
  clusters: readonly Cluster[],
  random: Random,
  draws = 2000,
): { readonly low: number; readonly high: number }[] {
  const { length } = clusters;
  const counts = Float64Array.from(clusters, ({ count }) => count);
  const columns = (clusters[0]?.sums ?? []).map((_, q) => Float64Array.from(clusters, ({ sums }) => sums[q] as number));
  const means = columns.map(() => new Float64Array(draws));
  // A quantity that is 0 everywhere, as most causes are, needs no sums.
  const summed = columns.flatMap((column, q) => (column.some((sum) => sum !== 0) ? [q] : []));
  // First it counts how often each cluster is drawn, so that the sums run through memory in order.
  const times = new Float64Array(length);
  for (let draw = 0; draw < draws; draw++) {
    times.fill(0);
    for (let k = 0; k < length; k++) {
      const drawn = drawIndex(random, length);
      times[drawn] = (times[drawn] as number) + 1;
    }
    const members = product(times, counts);
    for (const q of summed) {
      (means[q] as Float64Array)[draw] = product(times, columns[q] as Float64Array) / members;
    }
  }
  return means.map((of) => ({ low: quantile(of, 0.025), high: quantile(of, 0.975) }));
}
