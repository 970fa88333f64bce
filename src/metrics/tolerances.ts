/** Tolerances of NSD: one list for all labels, or separate lists for some. */

/** Tolerances in mm by label; other labels use the common ones. */
export type TolerancesByLabel = Readonly<Record<number, readonly number[]>>;

/** The default, in mm. */
export const TOLERANCES: readonly number[] = [1, 2];

export function tolerancesFor(label: number, common = TOLERANCES, byLabel: TolerancesByLabel = {}): readonly number[] {
  return byLabel[label] ?? common;
}
