/** Thresholds of one-sided outlines, of shifts and of half steps, each on either side and at the value itself. */
import { describe, expect, it } from "vitest";
import { halfVoxel } from "../../../src/diagnosis/reasons/place/half-voxel.js";
import { shifted } from "../../../src/diagnosis/reasons/place/shifted.js";
import {
  areHoles,
  endsNarrow,
  isShallow,
  leastOfDirected,
  leastOfErrors,
  oneSided,
} from "../../../src/diagnosis/reasons/size/one-sided.js";
import { startsWide } from "../../../src/diagnosis/reasons/size/side-steps.js";
import { sight } from "../reasons/sights.js";
import { box, but, either, firstOf, type Inside } from "./masks.js";
import { rules } from "./rules.js";

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

rules(
  "a side",
  ["takes away 55 % of what its errors are more than the others", (n) => n >= leastOfDirected(1000), "≥", 550],
  ["takes away a fifth of all errors", (n) => n >= leastOfErrors(1000), "≥", 200],
  ["slopes from 65 % of it on …", (n) => startsWide(n / 100), "≥", 65],
  ["goes a quarter of the way in", (n) => isShallow(n, 1000), "≤", 250],
  ["… to 60 % of that at most", (n) => endsNarrow(n, 1000), "≤", 600],
);

rules("no side", ["gains most where 45 % is missing in holes", (n) => areHoles(n, 1000), ">", 450]);

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

describe("half a step", () => {
  const shape = [100, 200];
  /** So many bars below each other, and the same as half a step to the right leaves them: their first column is gone. */
  const bars = (count: number, rows: number, columns: number, from = 0): Inside =>
    either(...Array.from({ length: count }, (_, k) => box([5 + 15 * k, 5 + 15 * k + rows], [10 + from, 10 + columns])));
  const found = (count: number, rows: number, columns: number, more: Inside = () => false) =>
    halfVoxel(sight(shape, bars(count, rows, columns), either(bars(count, rows, columns, 1), more)))?.reason;

  it("is said of five objects alike, and not of one side of fewer", () => {
    expect(found(4, 7, 20)).toBeUndefined();
    for (const count of [5, 6]) expect(found(count, 7, 20)).toMatchObject({ kind: "shifted", by: [0, 0.5], after: 1 });
  });

  it("leaves a fifth of the errors at most farther than a voxel off", () => {
    // 35 voxels are gone; a line of n more has n − 1 farther off.
    const line = (n: number) => found(5, 7, 20, box([8, 9], [30, 30 + n])) !== undefined;
    expect([9, 10, 11].map(line)).toEqual([true, true, false]);
  });

  it("explains all but 0.4 of the errors", () => {
    // 45 voxels are gone; n more lie above the bars.
    const above = (n: number) => {
      const each = Array.from({ length: 5 }, (_, k) => box([4 + 15 * k, 5 + 15 * k], [15, 15 + n / 5]));
      return found(5, 9, 20, either(...each)) !== undefined;
    };
    expect([25, 30, 35].map(above)).toEqual([true, true, false]);
  });

  it("of one object shows in more than a side: along two axes, or across thick planes", () => {
    const corner = halfVoxel(sight([40, 40], box([10, 30], [10, 30]), box([11, 30], [11, 30])));
    expect(corner?.reason).toMatchObject({ kind: "shifted", by: [0.5, 0.5], after: 1 });
  });
});

describe("a copy that no shift within an object's length meets", () => {
  it("agrees by 0.9", () => {
    // 110 voxels, and 80 columns to the right so many of them: 2n ∕ (110 + n).
    const found = (n: number) => {
      const { matching } = sight([14, 130], box([2, 12], [10, 21]), firstOf(n, [2, 12], [90, 101]));
      return !matching.missed[0];
    };
    expect([89, 90, 91].map(found)).toEqual([false, true, true]);
  });
});
