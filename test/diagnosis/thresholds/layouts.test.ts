/** Thresholds of mistakes in the layout, each on either side and at the value itself. */
import { describe, expect, it } from "vitest";
import { asStoredFit } from "../../../src/diagnosis/bookkeeping/layout/as-stored.js";
import { fullGuess } from "../../../src/diagnosis/bookkeeping/layout/full.js";
import { isFar } from "../../../src/diagnosis/bookkeeping/layout/planes.js";
import { beatsPlainer, type Scene } from "../../../src/diagnosis/bookkeeping/layout/scene.js";
import type { JointCount, LabelMap } from "../../../src/mask/index.js";

describe("what is undone in a layout", () => {
  const clear = (before: number, shifted: number, after: number) =>
    beatsPlainer({ before, exchanged: 0, shifted: () => ({ dice: shifted, by: [] }) } as unknown as Scene, after);

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
  const kind = (...counts: readonly [number, number, number]) => {
    const guess = fullGuess(joint(...counts), 1000);
    return guess?.isClear ? guess.fit.kind : undefined;
  };

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
    // Nothing shared, 350 voxels of the reference: 700 ∕ (350 + 650) is 0.7.
    expect([349, 350, 351].map((prediction) => kind(0, 350, prediction))).toEqual([undefined, "inverted", "inverted"]);
  });

  it("is inverted from 0.4 on where it covers 90 % of the background", () => {
    // Of 100 voxels `met` are left out, and of the background 60: 2 · met ∕ (100 + met + 60).
    expect([39, 40, 41].map((met) => kind(100 - met, 100, 1000 - met - 60))).toEqual([
      undefined,
      "inverted",
      "inverted",
    ]);
    // Of 900 voxels of background so many are left out.
    expect([90, 91].map((out) => kind(40, 100, 940 - out))).toEqual(["inverted", undefined]);
  });

  it("is inverted where that gains 0.2", () => {
    // Of 900 and 400 voxels 348 are shared: 0.535, and 0.736 of the complement.
    expect([348, 349].map((both) => kind(both, 900, 400))).toEqual(["inverted", undefined]);
  });
});

it("planes that are shuffled stand 16 % of the stack from their places", () => {
  const moved = (by: number) => Array.from({ length: 25 }, (_, i) => (i + by < 25 ? i + by : i - by));
  expect([3, 4, 5].map((by) => isFar(moved(by)))).toEqual([false, true, true]);
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
