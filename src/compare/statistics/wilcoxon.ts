// Wilcoxon's signed-rank test. Up to 50 differences the exact distribution is counted, ties included: with ranks doubled,
// one running sum for each difference gives how many sign patterns reach each sum. Beyond, the normal approximation.
import { normalTail } from "../../diagnosis/statistics/normal-tail.js";

/** Adjusted p-values in the order given; `null` counts as no test. See Holm, A Simple Sequentially Rejective … (1979). */
export function holm(values: readonly (number | null)[]): (number | null)[] {
  const tests = values.flatMap((p, index) => (p === null ? [] : [{ p, index }])).sort((one, other) => one.p - other.p);
  const adjusted: (number | null)[] = values.map(() => null);
  let highest = 0;
  tests.forEach(({ p, index }, rank) => {
    highest = Math.max(highest, Math.min(1, p * (tests.length - rank)));
    adjusted[index] = highest;
  });
  return adjusted;
}

const EXACT_UP_TO = 50;

export interface SignedRank {
  /** Differences that are not zero; zeros are left out, as Wilcoxon did. */
  readonly n: number;
  /** Sums of the ranks of the differences above and below zero. */
  readonly plus: number;
  readonly minus: number;
  /** Two-sided; `null` if every difference is zero. */
  readonly p: number | null;
  readonly method: "exact" | "normal";
}

/**
 * Rank sums, and twice the smaller tail. Zeros as in scipy.stats.wilcoxon; ties are counted exactly, where scipy's default
 * takes the normal approximation. See Wilcoxon, Individual Comparisons by Ranking Methods (1945).
 */
export function signedRank(differences: Iterable<number>): SignedRank {
  const values = Float64Array.from(differences).filter((difference) => difference !== 0);
  const ranks = doubledRanks(values.map(Math.abs));
  let plus = 0;
  let minus = 0;
  for (let i = 0; i < values.length; i++) {
    if ((values[i] as number) > 0) plus += ranks[i] as number;
    else minus += ranks[i] as number;
  }
  const n = values.length;
  const method = n <= EXACT_UP_TO ? "exact" : "normal";
  const p = n === 0 ? null : method === "exact" ? exact(ranks, plus) : normal(ranks, plus);
  return { n, plus: plus / 2, minus: minus / 2, p, method };
}

/**
 * Ranks from 1, ties sharing their average, times two. Values that agree to twelve digits are a tie, as scores carry
 * rounding errors. Looking each number up is several times faster than sorting their indices with a function.
 */
function doubledRanks(sizes: Float64Array): Float64Array {
  const sorted = sizes.slice().sort();
  const rankAt = new Float64Array(sorted.length);
  for (let first = 0; first < sorted.length; ) {
    let last = first;
    while (last + 1 < sorted.length && (sorted[last + 1] as number) - (sorted[first] as number) <= 1e-12) last++;
    rankAt.fill(first + last + 2, first, last + 1);
    first = last + 1;
  }
  return sizes.map((size) => rankAt[firstAtLeast(sorted, size)] as number);
}

function firstAtLeast(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Counts are below 2⁵⁰, so plain numbers hold them exactly. */
function exact(ranks: Float64Array, plus: number): number {
  const total = ranks.reduce((sum, rank) => sum + rank, 0);
  const ways = new Float64Array(total + 1);
  ways[0] = 1;
  let reached = 0;
  for (const rank of ranks) {
    reached += rank;
    for (let sum = reached; sum >= rank; sum--) ways[sum] = (ways[sum] as number) + (ways[sum - rank] as number);
  }
  let below = 0;
  const tail = Math.min(plus, total - plus);
  for (let sum = 0; sum <= tail; sum++) below += ways[sum] as number;
  return Math.min(1, (2 * below) / 2 ** ranks.length);
}

function normal(ranks: Float64Array, plus: number): number {
  const n = ranks.length;
  const tied = new Map<number, number>();
  for (const rank of ranks) tied.set(rank, (tied.get(rank) ?? 0) + 1);
  let correction = 0;
  for (const t of tied.values()) correction += t ** 3 - t;
  const deviation = Math.sqrt((n * (n + 1) * (2 * n + 1) - correction / 2) / 24);
  const z = Math.abs(plus / 2 - (n * (n + 1)) / 4) / deviation;
  return Math.min(1, 2 * normalTail(z));
}
