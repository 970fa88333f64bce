/** Confidence interval of a mean, by drawing cases again with replacement. */
import { mean, quantile } from "./quantile.js";
import { drawIndex, type Random } from "./random.js";

export interface Interval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The 95 % percentile interval of the mean.
 *
 * @param values one a case, not empty.
 * @see Efron & Tibshirani, An Introduction to the Bootstrap (1993), chapter 13.
 */
export function bootstrapMean(values: readonly number[], random: Random, draws = 2000): Interval {
  const means = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw++) {
    let sum = 0;
    for (let k = 0; k < values.length; k++) sum += values[drawIndex(random, values.length)] as number;
    means[draw] = sum / values.length;
  }
  means.sort();
  return { mean: mean(values), low: quantile(means, 0.025), high: quantile(means, 0.975) };
}
