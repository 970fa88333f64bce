/** Thresholds of one-sided outlines and of shifts, each on either side and at the value itself. */
import { describe, expect, it } from "vitest";
import { shifted } from "../../../src/diagnosis/reasons/place/shifted.js";
import { oneSided } from "../../../src/diagnosis/reasons/size/one-sided.js";
import { sight } from "../reasons/sights.js";
import { box, but, either, firstOf, type Inside } from "./masks.js";

describe("a side that lies too far out", () => {
  const shape = [580, 60];
  const bar = (columns: number) => box([10, 410], [20, 20 + columns]);
  /** So many rows of the right side reach `columns` further. */
  const side = (rows: number, columns = 1, width = 10) => box([10, 10 + rows], [20 + width, 20 + width + columns]);
  const found = (prediction: Inside, width = 10) => oneSided(sight(shape, bar(width), either(bar(width), prediction)));
  const is = (prediction: Inside, width = 10) => found(prediction, width) !== undefined;

  it("takes 70 % of the side", () => {
    expect([278, 279, 280, 281].map((rows) => is(side(rows)))).toEqual([false, false, true, true]);
  });

  it("takes away 55 % of the errors, net", () => {
    // Beside the whole side, a block of four columns below its left end: each of its rows gives one voxel more.
    const errors = (rows: number) => is(either(side(400), box([410, 410 + rows], [20, 24])));
    const law = (rows: number) => (400 + rows) / (400 + 4 * rows) >= 0.55;
    for (const rows of [149, 150, 151]) expect([rows, errors(rows)]).toEqual([rows, law(rows)]);
  });

  it("is one side, where the opposite gains no more than 30 % of it", () => {
    // Three columns on the right; one column of some rows on the left gains 2 · rows − 400 of 1,200.
    const left = (rows: number) => is(either(side(400, 3), box([10, 10 + rows], [19, 20])));
    expect([379, 380, 381].map(left)).toEqual([true, true, false]);
  });

  it("is followed step by step for twelve steps, while half of each was wrong", () => {
    const px = (prediction: Inside) => (found(prediction)?.reason as { px: number } | undefined)?.px;
    expect([11, 12, 13].map((columns) => px(side(400, columns)))).toEqual([11, 12, 12]);
    expect([199, 200, 201].map((rows) => px(either(side(400), side(rows, 2))))).toEqual([1, 2, 2]);
  });
});

describe("a shift", () => {
  const shape = [60, 80];

  it("takes away half of the errors that it can", () => {
    // Four columns of 40 rows, and as many voxels missing inside as extra below.
    const is = (more: number) => {
      const moved = box([10, 50], [9, 69]);
      const prediction = either(but(moved, firstOf(more, [20, 45], [20, 50])), firstOf(more, [50, 58], [10, 60]));
      return shifted(sight(shape, box([10, 50], [5, 65]), prediction)) !== undefined;
    };
    expect([159, 160, 161].map(is)).toEqual([true, true, false]);
  });
});
