/** Thresholds of mistakes in the layout, each on either side and at the value itself. */
import { describe, expect, it } from "vitest";
import { asStoredFit } from "../../../src/diagnosis/bookkeeping/layout/as-stored.js";
import { fullFit } from "../../../src/diagnosis/bookkeeping/layout/full.js";
import { isClear, type Scene } from "../../../src/diagnosis/bookkeeping/layout/scene.js";
import type { JointCount, LabelMap } from "../../../src/mask/index.js";

describe("what is undone in a layout", () => {
  const clear = (before: number, shifted: number, after: number) =>
    isClear({ before, exchanged: 0, shifted: () => shifted } as Scene, after);

  it("gains 0.1 over the maps as they lie", () => {
    expect([0.949, 0.951].map((after) => clear(0.85, 0, after))).toEqual([false, true]);
    expect(clear(0.875, 0, 0.975)).toBe(true);
  });

  it("gains 0.04 over the best shift", () => {
    expect([0.989, 0.991].map((after) => clear(0, 0.95, after))).toEqual([false, true]);
  });

  it("leaves at most 0.66 of a rival's loss", () => {
    // Of 0.5 lost, 0.33.
    expect([0.669, 0.671].map((after) => clear(0.5, 0, after))).toEqual([false, true]);
    expect([0.669, 0.671].map((after) => clear(0, 0.5, after))).toEqual([false, true]);
  });
});

describe("a prediction that fills its frame", () => {
  const joint = (both: number, reference: number, prediction: number): JointCount[] =>
    [
      { reference: 1, prediction: 1, voxels: both },
      { reference: 1, prediction: 0, voxels: reference - both },
      { reference: 0, prediction: 1, voxels: prediction - both },
    ].filter(({ voxels }) => voxels > 0);
  const kind = (...counts: readonly [number, number, number]) => fullFit(joint(...counts), 1000)?.kind;

  it("holds 99.5 % of it", () => {
    expect([994, 995, 996].map((all) => kind(500, 500, all))).toEqual([undefined, "all-foreground", "all-foreground"]);
  });

  it("is a mistake where the reference holds no more than 90 %", () => {
    expect([899, 900, 901].map((reference) => kind(reference, reference, 1000))).toEqual([
      "all-foreground",
      "all-foreground",
      undefined,
    ]);
  });

  it("is inverted where the complement reaches 0.7", () => {
    // Nothing shared, 70 voxels of the reference: 140 ∕ (70 + 130) is 0.7.
    expect([869, 870, 871].map((prediction) => kind(0, 70, prediction))).toEqual([undefined, "inverted", "inverted"]);
  });

  it("is inverted where that gains 0.2", () => {
    // Of 900 and 400 voxels 348 are shared: 0.535, and 0.736 of the complement.
    expect([348, 349].map((both) => kind(both, 900, 400))).toEqual(["inverted", undefined]);
  });
});

it("a header is wrong where the voxels as they lie agree better by 0.1", () => {
  const map = (of: (i: number) => boolean): LabelMap => ({
    shape: [40, 50],
    spacing: [1, 1],
    unit: "px",
    values: Uint8Array.from({ length: 2000 }, (_, i) => (of(i) ? 1 : 0)),
  });
  const reference = map((i) => i < 1000);
  // Of 1,000 voxels, so many lie right.
  const right = (count: number) => map((i) => i >= 1000 - count && i < 2000 - count);
  const found = (resampled: number, unplaced: number) =>
    asStoredFit(reference, right(resampled), right(unplaced)) !== undefined;
  expect([699, 701].map((unplaced) => found(600, unplaced))).toEqual([false, true]);
  expect(found(0, 100)).toBe(true);
  expect(found(0, 99)).toBe(false);
});
