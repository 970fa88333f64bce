/** Mean and quantiles of samples. */
import { quantile as selected } from "../../metrics/index.js";

export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  return values.length === 0 ? 0 : sum / values.length;
}

export const median = (sample: ArrayLike<number>): number => quantile(sample, 0.5);

/** The one quantile, of type 7, of any sample. @param sample not empty; it is not changed. */
export const quantile = (sample: ArrayLike<number>, share: number): number =>
  selected(Float64Array.from(sample), share);
