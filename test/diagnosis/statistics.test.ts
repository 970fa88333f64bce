import { describe, expect, test } from "vitest";
import { bootstrapClusters } from "../../src/diagnosis/statistics/bootstrap.js";
import { type GroupDifference, groupTests } from "../../src/diagnosis/statistics/group-tests.js";
import { normalTail } from "../../src/diagnosis/statistics/normal-tail.js";
import { quantile } from "../../src/diagnosis/statistics/quantile.js";
import { randomFrom, shuffle } from "../../src/diagnosis/statistics/random.js";
import { benjaminiHochberg, correlation, ranks, spearman } from "../../src/diagnosis/statistics/rank.js";

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

test("one clear test of many is found: small p are drawn finely enough for the family", () => {
  const x = Array.from({ length: 12 }, (_, i) => i);
  const clear = spearman(x, x, randomFrom(1), 117);
  // 2 of 12! orders are as far: no draw meets them.
  expect(clear.p).toBeLessThan(0.05 / 117 / 2);
  const quantity = { sums: x.map((i) => Number(i < 6)), counts: x.map(() => 1) };
  const groupOf = x.map((i) => Number(i >= 6));
  // 2 of the 924 ways to choose six of twelve.
  const [[apart]] = groupTests([quantity], groupOf, 2, randomFrom(1), 117) as [[GroupDifference]];
  expect(apart.p).toBeGreaterThan(1 / 924);
  expect(apart.p).toBeLessThan(4 / 924);
  expect(benjaminiHochberg([clear.p, ...Array.from({ length: 116 }, () => 0.5)])[0]).toBeLessThan(0.05);
  const many = Array.from({ length: 5000 }, (_, i) => i);
  expect(spearman(many, many, randomFrom(1), 1).p).toBeLessThan(1e-9);
});

test("the tail of the normal distribution is scipy's, however far out, and that of the other side is the rest", () => {
  // scipy 1.10: norm.sf.
  const tails = {
    0: 0.5,
    0.5: 0.3085375387259869,
    1.96: 0.024997895148220435,
    2.9: 0.0018658133003840375,
    3: 0.0013498980316300933,
    3.1: 0.0009676032132183563,
    6: 9.865876450376946e-10,
    30: 4.906713927147908e-198,
  };
  for (const [z, tail] of Object.entries(tails)) {
    expect(normalTail(Number(z)) / tail).toBeCloseTo(1, 10);
    expect(normalTail(-Number(z))).toBeCloseTo(1 - tail, 12);
  }
  expect(normalTail(50)).toBe(0);
  expect(normalTail(Number.NaN)).toBeNaN();
});

test("a p of few values comes from permutations alone, of many from the tail where no draw comes as far", () => {
  const rising = (count: number) => Array.from({ length: count }, (_, i) => i);
  const p = (count: number) => spearman(rising(count), rising(count), randomFrom(1)).p;
  expect(p(499)).toBeGreaterThan(1e-9);
  expect(p(500)).toBeLessThan(1e-9);
});

test("a shuffle reaches every order equally often", () => {
  const [random, counts] = [randomFrom(7), new Map<string, number>()];
  for (let k = 0; k < 2400; k++) {
    const values = Float64Array.from([1, 2, 3, 4]);
    shuffle(values, random);
    counts.set(values.join(), (counts.get(values.join()) ?? 0) + 1);
  }
  expect(counts.size).toBe(24);
  // 100 expected each; six standard deviations.
  for (const count of counts.values()) expect(Math.abs(count - 100)).toBeLessThan(60);
});

test("two clusters are seen by their values where ranks within them are chance", () => {
  const random = randomFrom(5);
  const brightness = Array.from({ length: 24 }, (_, i) => (i < 4 ? 30 : 100) + random());
  const dice = brightness.map((value) => (value > 60 ? 0.96 : 0.76) + 0.01 * random());
  const found = correlation(brightness, dice, randomFrom(1), 4);
  expect(found.linear).toBe(true);
  expect(found.statistic).toBeGreaterThan(0.98);
  expect(found.p).toBeLessThan(0.001);
  const curved = correlation([1, 2, 3, 4, 5, 6, 7, 8], [1, 2, 4, 8, 16, 32, 64, 128], randomFrom(1));
  expect(curved).toMatchObject({ linear: false });
  expect(curved.statistic).toBeCloseTo(1, 12);
  // Nothing varies.
  expect(correlation([1, 1, 1], [1, 2, 3], randomFrom(1))).toMatchObject({ statistic: 0, p: 1 });
});

test("groups are told apart by who belongs where", () => {
  const values = [1, 1, 1, 1, 0, 0, 0, 0];
  const quantity = { sums: values, counts: values.map(() => 1) };
  const [[apart]] = groupTests([quantity], [0, 0, 0, 0, 1, 1, 1, 1], 2, randomFrom(3)) as [[GroupDifference]];
  expect(apart.difference).toBe(1);
  // 2 of the 70 ways to choose four of eight are as far apart.
  expect(apart.p).toBeGreaterThan(0.02);
  expect(apart.p).toBeLessThan(0.04);
});

test("Benjamini and Hochberg's adjustment, by hand", () => {
  expect(benjaminiHochberg([0.01, 0.04, 0.03, 0.5])).toEqual([0.04, (0.04 * 4) / 3, (0.04 * 4) / 3, 0.5]);
});

describe("as scipy has it", () => {
  // scipy 1.10: spearmanr, permutation_test (200,000 orders, or all), bootstrap(method="percentile", 200,000 draws).
  test("Spearman's correlation and its p", () => {
    const dice = [0.81, 0.62, 0.77, 0.9, 0.55, 0.71, 0.84, 0.66, 0.93, 0.58];
    const size = [310, 120, 250, 800, 90, 260, 240, 130, 900, 125];
    const { statistic, p } = spearman(size, dice, randomFrom(1), 500);
    expect(statistic).toBeCloseTo(0.9030303030303028, 12);
    expect(p).toBeCloseTo(0.00086, 3);
    const ties = [3, 1, 2, 2, 5, 5, 5, 8, 1, 4];
    expect(spearman(ties, dice, randomFrom(1)).statistic).toBeCloseTo(-0.388955587952734, 12);
  });

  test("the difference of each group from all others, and its p", () => {
    const groups = [
      [0.9, 0.85, 0.88, 0.7, 0.95],
      [0.6, 0.72, 0.8, 0.55, 0.78, 0.69],
      [0.5, 0.91, 0.62, 0.83],
    ];
    const quantity = { sums: groups.flat(), counts: groups.flat().map(() => 1) };
    const groupOf = groups.flatMap((some, i) => some.map(() => i));
    const [found] = groupTests([quantity], groupOf, 3, randomFrom(1), 50) as [GroupDifference[]];
    [0.156, -0.10333333333333339, -0.05045454545454542].forEach((difference, i) => {
      expect(found[i]?.difference).toBeCloseTo(difference, 12);
    });
    [0.0353, 0.1742, 0.5568].forEach((p, i) => {
      expect(Math.abs((found[i]?.p ?? 1) - p)).toBeLessThan(0.02);
    });
  });

  test("the interval of a mean, and of a mean over the labels of drawn cases", () => {
    const dice = [0.81, 0.62, 0.77, 0.9, 0.55, 0.71, 0.84, 0.66, 0.93, 0.58];
    const [single] = bootstrapClusters(
      dice.map((value) => ({ count: 1, sums: [value] })),
      randomFrom(1),
      20_000,
    );
    expect(single?.low).toBeCloseTo(0.658, 2);
    expect(single?.high).toBeCloseTo(0.816, 2);
    const sums = [1.4, 0.6, 2.1, 0.9, 1.2, 0.3, 2.4, 0.8];
    const counts = [2, 1, 3, 1, 2, 1, 3, 1];
    const [pooled] = bootstrapClusters(
      sums.map((sum, i) => ({ count: counts[i] as number, sums: [sum] })),
      randomFrom(1),
      20_000,
    );
    expect(pooled?.low).toBeCloseTo(0.5917, 2);
    expect(pooled?.high).toBeCloseTo(0.7693, 2);
  });
});

test("a bootstrap repeats with its seed, and holds no width where nothing varies", () => {
  const clusters = [0.1, 0.3, 0.8].map((sum) => ({ count: 1, sums: [sum] }));
  expect(bootstrapClusters(clusters, randomFrom(5))).toEqual(bootstrapClusters(clusters, randomFrom(5)));
  const alike = [0.5, 0.5].map((sum) => ({ count: 1, sums: [sum] }));
  expect(bootstrapClusters(alike, randomFrom(1))).toEqual([{ low: 0.5, high: 0.5 }]);
});
