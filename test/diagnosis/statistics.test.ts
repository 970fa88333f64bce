import { expect, test } from "vitest";
import { bootstrapMean } from "../../src/diagnosis/statistics/bootstrap.js";
import { quantile } from "../../src/diagnosis/statistics/quantile.js";
import { randomFrom } from "../../src/diagnosis/statistics/random.js";
import { benjaminiHochberg, meanDifference, ranks, spearman } from "../../src/diagnosis/statistics/rank.js";

test("quantiles are of type 7", () => {
  expect(quantile([1, 2, 3, 4], 0.25)).toBe(1.75);
  expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
  expect(quantile([7], 0.9)).toBe(7);
});

test("equal values share the mean of their ranks", () => {
  expect([...ranks([10, 20, 20, 5])]).toEqual([2, 3.5, 3.5, 1]);
});

test("Spearman's correlation is 1 for any rising relation, and its p counts the permutations as far out", () => {
  const x = [1, 2, 3, 4, 5, 6, 7, 8];
  const { statistic, p } = spearman(
    x,
    x.map((value) => value ** 3),
    randomFrom(1),
  );
  expect(statistic).toBeCloseTo(1, 12);
  expect(p).toBeLessThan(0.005);
  expect(
    spearman(
      x,
      x.map(() => 1),
      randomFrom(1),
    ),
  ).toEqual({ statistic: 0, p: 1 });
});

test("a difference of means is tested by who belongs where", () => {
  const apart = meanDifference([1, 1, 1, 1], [0, 0, 0, 0], randomFrom(3), 4000);
  expect(apart.statistic).toBe(1);
  // 2 of the 70 ways to choose four of eight are as far apart.
  expect(apart.p).toBeGreaterThan(0.02);
  expect(apart.p).toBeLessThan(0.04);
});

test("Benjamini and Hochberg's adjustment, by hand", () => {
  expect(benjaminiHochberg([0.01, 0.04, 0.03, 0.5])).toEqual([0.04, (0.04 * 4) / 3, (0.04 * 4) / 3, 0.5]);
});

test("the bootstrap holds the mean, narrows with the spread, and repeats with its seed", () => {
  const values = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8];
  const interval = bootstrapMean(values, randomFrom(5));
  expect(interval.mean).toBeCloseTo(0.45, 12);
  // The standard error is 0.0810: the interval is close to ± 1.96 of it.
  expect(interval.low).toBeGreaterThan(0.26);
  expect(interval.low).toBeLessThan(0.33);
  expect(interval.high).toBeGreaterThan(0.57);
  expect(interval.high).toBeLessThan(0.64);
  expect(bootstrapMean(values, randomFrom(5))).toEqual(interval);
  expect(bootstrapMean([0.5, 0.5], randomFrom(1))).toEqual({ mean: 0.5, low: 0.5, high: 0.5 });
});
