/** Tolerances of NSD: one list for all labels, or separate lists for some. */

export type TolerancesByLabel = Readonly<Record<number, readonly number[]>>;

export const TOLERANCES: readonly number[] = [1, 2];

export const tolerancesFor = (label: number, common = TOLERANCES, byLabel: TolerancesByLabel = {}): readonly number[] =>
  byLabel[label] ?? common;
