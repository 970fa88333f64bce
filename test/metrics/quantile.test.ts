import fc from "fast-check";
import { expect, it } from "vitest";
import { quantile } from "../../src/metrics/index.js";

it("a quantile interpolates between the two nearest of the sorted values", () => {
  const values = fc.array(fc.oneof(fc.integer({ min: 0, max: 4 }), fc.double({ min: 0, max: 9, noNaN: true })), {
    minLength: 1,
  });
  fc.assert(
    fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (list, probability) => {
      const sorted = list.toSorted((a, b) => a - b);
      const rank = (list.length - 1) * probability;
      const [low, high] = [sorted[Math.floor(rank)]!, sorted[Math.ceil(rank)]!];
      expect(quantile(Float64Array.from(list), probability)).toBeCloseTo(low + (high - low) * (rank % 1), 9);
    }),
  );
});

it("the median of 1, 2, 4, 8 is 3, their 95th percentile 7.4", () => {
  expect(quantile(Float64Array.of(8, 1, 4, 2), 0.5)).toBe(3);
  expect(quantile(Float64Array.of(8, 1, 4, 2), 0.95)).toBeCloseTo(7.4, 12);
});
