/** Rank correlation, tests by permutation, and control of the false-discovery rate. */
import { mean } from "./quantile.js";
import { type Random, shuffle } from "./random.js";

/** Ranks from 1; equal values share the mean of theirs. */
export function ranks(values: readonly number[]): Float64Array {
  const order = values.map((_, i) => i).sort((a, b) => (values[a] as number) - (values[b] as number));
  const result = new Float64Array(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && values[order[to] as number] === values[order[from] as number]) to++;
    for (let k = from; k < to; k++) result[order[k] as number] = (from + 1 + to) / 2;
    from = to;
  }
  return result;
}

/** Pearson's correlation; 0 where one side does not vary. */
function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  let [both, ofA, ofB] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [(a[i] as number) - meanA, (b[i] as number) - meanB];
    both += x * y;
    ofA += x * x;
    ofB += y * y;
  }
  return ofA === 0 || ofB === 0 ? 0 : both / Math.sqrt(ofA * ofB);
}

export interface Tested {
  readonly statistic: number;
  /** Two-sided; never 0: the order found counts as one of the permutations. */
  readonly p: number;
}

/** Spearman's rank correlation and its p by permuting one side. */
export function spearman(a: readonly number[], b: readonly number[], random: Random, permutations = 2000): Tested {
  const [ranksA, ranksB] = [ranks(a), ranks(b)];
  const statistic = correlation(ranksA, ranksB);
  return { statistic, p: permuted(statistic, ranksB, (order) => correlation(ranksA, order), random, permutations) };
}

function permuted(
  statistic: number,
  values: Float64Array,
  of: (values: Float64Array) => number,
  random: Random,
  permutations: number,
): number {
  let asFar = 1;
  for (let k = 0; k < permutations; k++) {
    shuffle(values, random);
    if (Math.abs(of(values)) >= Math.abs(statistic) - 1e-12) asFar++;
  }
  return asFar / (permutations + 1);
}

/**
 * p values adjusted so that those below a level hold a false-discovery rate of that level.
 *
 * @see Benjamini & Hochberg, Controlling the False Discovery Rate (1995).
 */
export function benjaminiHochberg(p: readonly number[]): number[] {
  const order = p.map((_, i) => i).sort((a, b) => (p[b] as number) - (p[a] as number));
  const adjusted = new Array<number>(p.length);
  let least = 1;
  order.forEach((i, k) => {
    least = Math.min(least, ((p[i] as number) * p.length) / (p.length - k));
    adjusted[i] = least;
  });
  return adjusted;
}
