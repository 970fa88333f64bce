import { describe, expect, it } from "vitest";
import { intervalsOfMeans, meanOf, middle, resampledMeans } from "../../../src/compare/statistics/resample.js";
import { randomFrom } from "../../../src/diagnosis/statistics/random.js";

/** Squares of uniform numbers: skewed, with mean 1/3 and variance 4/45. */
function skewed(size: number, seed: number): Float64Array {
  const random = randomFrom(seed);
  return Float64Array.from({ length: size }, () => random() ** 2);
}

describe("the interval of a mean", () => {
  it("holds the true mean in about 95 % of samples", () => {
    const samples = 400;
    let held = 0;
    for (let seed = 1; seed <= samples; seed++) {
      const [interval] = intervalsOfMeans([skewed(60, 7919 * seed)], seed);
      const [low, high] = interval as [number, number];
      if (low <= 1 / 3 && 1 / 3 <= high) held++;
    }
    // Within three standard deviations of 400 draws of chance 0.94, as percentiles of few skewed values hold a little less.
    expect(Math.abs(held / samples - 0.94)).toBeLessThan(3 * Math.sqrt((0.94 * 0.06) / samples));
  });

  it("is as wide as the normal law says, also of cases so many that blocks are drawn", () => {
    for (const size of [1500, 5003]) {
      const values = skewed(size, 5);
      const mean = meanOf(values);
      const deviation = Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2)) / size);
      const [interval] = intervalsOfMeans([values], 3);
      const [low, high] = interval as [number, number];
      expect(Math.abs((high - low) / (2 * 1.959964 * deviation) - 1)).toBeLessThan(0.08);
      expect(Math.abs((high + low) / 2 - mean)).toBeLessThan(0.15 * deviation);
    }
  });

  it("sees the same draws in every column", () => {
    const one = skewed(2500, 1);
    for (const [first, second] of resampledMeans([one, one.map((value) => 2 * value + 1)], 4, 20)) {
      expect(second).toBeCloseTo(2 * (first as number) + 1, 10);
    }
  });

  it("is none for one case, a point where all are equal", () => {
    expect(intervalsOfMeans([Float64Array.of(1)], 1)).toEqual([null]);
    expect(intervalsOfMeans([Float64Array.of(2, 2, 2), new Float64Array(3)], 1)).toEqual([
      [2, 2],
      [0, 0],
    ]);
  });
});

describe("middle", () => {
  it("is the 2.5 and 97.5 percentiles of type 7", () => {
    const [low, high] = middle(Array.from({ length: 201 }, (_, i) => 200 - i));
    expect(low).toBeCloseTo(5, 12);
    expect(high).toBeCloseTo(195, 12);
  });
});
