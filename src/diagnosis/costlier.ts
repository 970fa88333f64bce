/** Which scores cost most: the lowest, and of equal ones that of the largest object, as many small labels may score 0. */
import type { CaseResult } from "./results.js";

export interface Cost {
  /** Undefined scores come last. */
  readonly dice: number | null;
  /** Of the larger mask, in mm or px; 0 if unknown. */
  readonly size: number;
}

export function costOf({ diagnosis, measures, spacing = [] }: Partial<CaseResult>): Cost {
  const voxels = measures ? Math.max(measures.reference, measures.prediction) : 0;
  return { dice: diagnosis?.dice ?? null, size: spacing.reduce((size, side) => size * side, voxels) };
}

export function costlierFirst(one: Cost, other: Cost): number {
  if (one.dice === other.dice) return other.size - one.size;
  return (one.dice ?? Number.POSITIVE_INFINITY) - (other.dice ?? Number.POSITIVE_INFINITY);
}

/** Results in that order; equal ones stay in theirs. */
export const costliestFirst = <Result extends Partial<CaseResult>>(results: readonly Result[]): Result[] =>
  results
    .map((result) => ({ result, cost: costOf(result) }))
    .sort((a, b) => costlierFirst(a.cost, b.cost))
    .map(({ result }) => result);
