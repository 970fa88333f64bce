/** Steps to all neighbours. */
export function aroundOf(dimensions: number): number[][] {
  return Array.from({ length: 3 ** dimensions }, (_, k) =>
    Array.from({ length: dimensions }, (__, axis) => (Math.floor(k / 3 ** axis) % 3) - 1),
  ).filter((step) => step.some((by) => by !== 0));
}
