/** Rank correlation, tests by permutation, and control of the false-discovery rate. */
import { product } from "./product.js";
import { mean } from "./quantile.js";
import { type Random, shuffle } from "./random.js";

/** Ranks from 1; equal values share the mean of theirs. */
export function ranks(values: ArrayLike<number>): Float64Array {
  const order = Array.from(values, (_, i) => i).sort((a, b) => (values[a] as number) - (values[b] as number));
  const result = new Float64Array(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && values[order[to] as number] === values[order[from] as number]) to++;
    for (let k = from; k < to; k++) result[order[k] as number] = (from + 1 + to) / 2;
    from = to;
  }
  return result;
}

/** Values less their mean, of length 1; all 0 where they do not vary: the product of two is Pearson's correlation. */
function standardised(values: Float64Array): Float64Array {
  const middle = mean(values);
  const length = Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0));
  return values.map((value) => (length === 0 ? 0 : (value - middle) / length));
}

export interface Tested {
  readonly statistic: number;
  /** Two-sided; never 0: the order found counts as one of the permutations. */
  readonly p: number;
}

/** Spearman's rank correlation and its p by permuting one side. */
export function spearman(a: ArrayLike<number>, b: ArrayLike<number>, random: Random, permutations = 2000): Tested {
  const [ranksA, ranksB] = [standardised(ranks(a)), standardised(ranks(b))];
  const statistic = product(ranksA, ranksB);
  let asFar = 1;
  for (let k = 0; k < permutations; k++) {
    shuffle(ranksB, random);
    if (Math.abs(product(ranksA, ranksB)) >= Math.abs(statistic) - 1e-12) asFar++;
  }
  return { statistic, p: asFar / (permutations + 1) };
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
