/**
 * Whether every prediction fits the reference of the case so many places on: a list of names that is off by some, or turned around.
 *
 * In small cohorts of organs that lie alike no single prediction tells whose it is; all of them together do. How well each fits
 * each reference is freed of what is due to the prediction and to the reference alone; of what is left, any order of the
 * references sums up to zero on average, with a variance that has a closed form, so that chance can be told.
 *
 * @see Hoeffding, A combinatorial central limit theorem (1951).
 */
import { normalTail } from "../../statistics/normal-tail.js";
import { mean } from "../../statistics/quantile.js";
import { idThresholds, valuesOf } from "../../thresholds/index.js";

const { mostChance, leastGain, mostLeft } = valuesOf(idThresholds.namesOff);

/** Cases that are compared with each other, the first ones of many. */
export const mostTogether = 256;

/**
 * @param fits by prediction and reference, how well they fit, of at most `mostTogether` cases in the order of their names.
 * @returns for each prediction the case that it belongs to; `undefined` where they lie as they should, or where it is not sure.
 */
export function namesOff(fits: readonly Float64Array[]): number[] | undefined {
  const n = fits.length;
  if (n < 3) return undefined;
  const own = mean(fits.map((row, i) => row[i] as number));
  const free = centred(fits);
  const spread = Math.sqrt(free.reduce((sum, row) => sum + row.reduce((all, x) => all + x * x, 0), 0) / (n - 1));
  let best: { to: number[]; sum: number } | undefined;
  for (const to of orders(n)) {
    const sum = to.reduce((all, j, i) => all + ((free[i] as Float64Array)[j] as number), 0);
    if (!best || sum > best.sum) best = { to, sum };
  }
  // As many orders are tried as there are cases, and one more.
  if (!best || !isUnlikely((n + 1) * normalTail(best.sum / spread))) return undefined;
  const { to } = best;
  const after = mean(to.map((j, i) => (fits[i] as Float64Array)[j] as number));
  return after >= own + leastGain && 1 - after <= mostLeft * (1 - own) ? to : undefined;
}

/** @param chance that some order of names sums up to as much. */
export const isUnlikely = (chance: number): boolean => chance <= mostChance;

/** Names that are off by some, and turned around. */
function* orders(n: number): Generator<number[]> {
  for (let by = 0; by < n; by++) yield Array.from({ length: n }, (_, i) => (i + by) % n);
  yield Array.from({ length: n }, (_, i) => n - 1 - i);
}

/** Less the means of rows and of columns. */
function centred(fits: readonly Float64Array[]): Float64Array[] {
  const ofRows = fits.map((row) => mean([...row]));
  const ofColumns = fits.map((_, j) => mean(fits.map((row) => row[j] as number)));
  const all = mean(ofRows);
  return fits.map((row, i) => row.map((x, j) => x - (ofRows[i] as number) - (ofColumns[j] as number) + all));
}
