/**
 * Whether every prediction fits the reference a fixed number of cases later: a list of names that is off by some, or reversed.
 *
 * In small cohorts of organs in similar places, no single prediction shows whose it is; all of them together do. The table of fits is
 * freed of what is due to the prediction or to the reference alone. Any order of the references then sums to zero on average,
 * with a variance in closed form, so chance can be ruled out.
 *
 * @see Hoeffding, A combinatorial central limit theorem (1951).
 */
import { normalTail } from "../../statistics/normal-tail.js";
import { mean } from "../../statistics/quantile.js";
import { idThresholds, valuesOf } from "../../thresholds/index.js";

const { mostChance, leastGain, mostLeft } = valuesOf(idThresholds.namesOff);

/** The number of cases that are compared with each other, the first ones of many. */
export const mostTogether = 256;

/**
 * @param fits how well each prediction fits each reference, of at most `mostTogether` cases in the order of their names.
 * @returns for each prediction the case that it belongs to; `undefined` if they are right as they are, or it is not certain.
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
  // There are as many orders to try as cases, and one more.
  if (!best || !isUnlikely((n + 1) * normalTail(best.sum / spread))) return undefined;
  const { to } = best;
  const after = mean(to.map((j, i) => (fits[i] as Float64Array)[j] as number));
  return after >= own + leastGain && 1 - after <= mostLeft * (1 - own) ? to : undefined;
}

/** @param chance probability that some order of names sums to as much. */
export const isUnlikely = (chance: number): boolean => chance <= mostChance;

/** Names that are off by some, and names in reverse. */
function* orders(n: number): Generator<number[]> {
  for (let by = 0; by < n; by++) yield Array.from({ length: n }, (_, i) => (i + by) % n);
  yield Array.from({ length: n }, (_, i) => n - 1 - i);
}

/** Minus the means of rows and of columns. */
function centred(fits: readonly Float64Array[]): Float64Array[] {
  const ofRows = fits.map((row) => mean([...row]));
  const ofColumns = fits.map((_, j) => mean(fits.map((row) => row[j] as number)));
  const all = mean(ofRows);
  return fits.map((row, i) => row.map((x, j) => x - (ofRows[i] as number) - (ofColumns[j] as number) + all));
}
