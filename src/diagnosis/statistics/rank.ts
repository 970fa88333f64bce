/** Correlation by ranks and by values, tests by permutation, and control of the false-discovery rate. */
import { drawsAgain } from "./draws.js";
import { normalTail } from "./normal-tail.js";
import { product } from "./product.js";
import { mean } from "./quantile.js";
import { type Random, shuffle } from "./random.js";

/** Ranks from 1; equal values share their mean rank. */
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

/** Values minus their mean, scaled to length 1; all 0 if they do not vary. The product of two is Pearson's correlation. */
function standardised(values: Float64Array): Float64Array {
  const middle = mean(values);
  const length = Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0));
  return values.map((value) => (length === 0 ? 0 : (value - middle) / length));
}

export interface Tested {
  readonly statistic: number;
  /** Two-sided; never 0, because the original order counts as one of the permutations. */
  readonly p: number;
}

/** The numbers that one test may multiply. */
const WORK = 2e8;

type Columns = readonly [Float64Array, Float64Array];

/**
 * Spearman's rank correlation and its p by permuting one side.
 *
 * @param tests in the family: p is drawn finely enough for one clear test among them.
 */
export function spearman(a: ArrayLike<number>, b: ArrayLike<number>, random: Random, tests = 1): Tested {
  const columns: Columns = [standardised(ranks(a)), standardised(ranks(b))];
  const { statistic, p, asFar } = permuted([columns], random, tests);
  // With so many values that no draw reaches the result, the correlation of ranks by chance is nearly normal.
  const tail = 2 * normalTail(Math.abs(statistic) * Math.sqrt(a.length - 1));
  return { statistic, p: asFar === 0 && a.length >= 500 ? Math.min(p, tail) : p };
}

/**
 * The stronger of Spearman's and Pearson's correlation, and its p by permuting one side; for chance, too, the stronger counts.
 *
 * Ranks show a trend of any form. Values show groups that are far apart, within which ranks are chance.
 *
 * @returns `linear` if Pearson's is the stronger.
 */
export function correlation(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  random: Random,
  tests = 1,
): Tested & { readonly linear: boolean } {
  const byRank: Columns = [standardised(ranks(a)), standardised(ranks(b))];
  const byValue: Columns = [standardised(Float64Array.from(a)), standardised(Float64Array.from(b))];
  const { statistic, p, at } = permuted([byRank, byValue], random, tests);
  return { statistic, p, linear: at === 1 };
}

/** The product that is farthest from 0, by its index, and how often a permutation of one side reaches it. */
function permuted(columns: readonly Columns[], random: Random, tests: number) {
  const found = columns.map(([one, other]) => product(one, other));
  const farthest = Math.max(...found.map(Math.abs));
  const at = found.findIndex((value) => Math.abs(value) === farthest);
  const length = columns[0]?.[0].length ?? 0;
  const order = Float64Array.from({ length }, (_, i) => i);
  const turned = new Float64Array(length);
  let [drawn, asFar] = [0, 0];
  while (drawsAgain(drawn, asFar, tests, WORK / length)) {
    shuffle(order, random);
    drawn++;
    const isAsFar = columns.some(([one, other]) => {
      for (let i = 0; i < length; i++) turned[i] = other[order[i] as number] as number;
      return Math.abs(product(one, turned)) >= farthest - 1e-12;
    });
    if (isAsFar) asFar++;
  }
  return { statistic: found[at] as number, at, asFar, p: (asFar + 1) / (drawn + 1) };
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
