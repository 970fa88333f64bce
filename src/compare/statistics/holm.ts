/** Several tests at once: Holm's step-down adjustment, which keeps the chance of any false alarm below the level. */

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
