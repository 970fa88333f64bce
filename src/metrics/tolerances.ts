/** Tolerances of NSD: one list for all labels, or one of its own for some. */

/** Tolerances in mm by label; labels that are not named take the common ones. */
export type TolerancesByLabel = Readonly<Record<number, readonly number[]>>;

/** Where no other are given, in mm. */
export const TOLERANCES: readonly number[] = [1, 2];

/** The tolerances that hold for a label. */
export function tolerancesFor(label: number, common = TOLERANCES, byLabel: TolerancesByLabel = {}): readonly number[] {
  return byLabel[label] ?? common;
}
