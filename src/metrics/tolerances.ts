/** Tolerances of NSD: one list for all labels, or one of its own for some. */

/** Tolerances in mm by label; labels that are not named take the common ones. */
export type TolerancesByLabel = Readonly<Record<number, readonly number[]>>;

/** The tolerances that hold for a label; default 1 and 2 mm. */
export function tolerancesFor(
  label: number,
  common: readonly number[] = [1, 2],
  byLabel: TolerancesByLabel = {},
): readonly number[] {
  return byLabel[label] ?? common;
}
