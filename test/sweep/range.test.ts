import { expect, it } from "vitest";
import { range } from "../../src/sweep/index.js";

it("a range holds both of its ends", () => {
  expect(range(-2, 2)).toEqual([-2, -1, 0, 1, 2]);
  expect(range(3, 3)).toEqual([3]);
  expect(range(0, 5, 2)).toEqual([0, 2, 4]);
});

it("steps do not drift", () => {
  expect(range(0, 1, 0.1)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]);
  expect(range(-0.3, 0.3, 0.3).map(Object.is.bind(null, 0))).toEqual([false, true, false]);
  expect(range(1e-7, 3e-7, 1e-7)).toEqual([1e-7, 2e-7, 3e-7]);
});

it("numbers are rounded to the decimals that the first one or the step is written with", () => {
  expect(range(0.25, 1, 0.5)).toEqual([0.25, 0.75]);
  expect(range(1.5e-7, 4e-7, 1e-7)).toEqual([1.5e-7, 2.5e-7, 3.5e-7]);
  expect(range(0, 0.3, 0.1 / 3).at(1)).toBe(0.033333333333);
  expect(range(1e21, 1e21)).toEqual([1e21]);
  expect(range(0, 2, -1)).toEqual([0, 1, 2]);
});

it("a range may run down", () => {
  expect(range(1, -1)).toEqual([1, 0, -1]);
});

it("a step of 0, a number that is none and a million steps are refused", () => {
  for (const [first, last, step] of [
    [0, 1, 0],
    [0, Number.NaN, 1],
    [0, Number.POSITIVE_INFINITY, 1],
    [0, 1, 1e-9],
    [0, 1e6, 1],
    [Number.POSITIVE_INFINITY, 0, Number.POSITIVE_INFINITY],
    [5, 5, 0],
    [0, 1, Number.NaN],
    [0, 1, Number.POSITIVE_INFINITY],
  ]) {
    expect(() => range(first!, last!, step)).toThrow(expect.objectContaining({ code: "range" }));
  }
  expect(range(0, 1e6 - 1)).toHaveLength(1e6);
});
