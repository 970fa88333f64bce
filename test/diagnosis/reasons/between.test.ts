/** What regions join: pieces to wholes. */
import { expect, test } from "vitest";
import { isBridge } from "../../../src/diagnosis/reasons/objects/joined.js";
import { joinedBy } from "../../../src/diagnosis/reasons/region/between.js";
import { partsOf } from "../../../src/mask/index.js";
import { drawn, type Inside } from "./sights.js";

const shape = [20, 60];
const runs = (inside: Inside) => partsOf(drawn(shape, inside), shape).runs;
const bar =
  (row: number, from: number, to: number): Inside =>
  ([y = 0, x = 0]) =>
    y >= row && y < row + 6 && x >= from && x < to;
const any =
  (...all: readonly Inside[]): Inside =>
  (at) =>
    all.some((inside) => inside(at));

test("three seams through one bar join four pieces to one whole, in whatever order they are found", () => {
  const pieces = any(bar(2, 0, 10), bar(2, 12, 20), bar(2, 22, 30), bar(2, 32, 40));
  const seams = any(bar(2, 10, 12), bar(2, 20, 22), bar(2, 30, 32));
  expect(joinedBy(runs(seams), runs(pieces))).toEqual({ objects: 3, wholes: 1 });
});

test("a seam through each of two bars gives two wholes, and what joins nothing gives none", () => {
  const pieces = any(bar(2, 0, 10), bar(2, 12, 20), bar(12, 0, 10), bar(12, 12, 20));
  const seams = any(bar(2, 10, 12), bar(12, 10, 12));
  expect(joinedBy(runs(seams), runs(pieces))).toEqual({ objects: 2, wholes: 2 });
  expect(joinedBy(runs(bar(2, 40, 50)), runs(pieces))).toBeUndefined();
});

test("what joins little objects is a bridge, however long, if it is thin, and a leak if it is wide or far larger than they are", () => {
  const pieces = any(bar(2, 0, 4), bar(2, 34, 38));
  const strip =
    (rows: number, to: number): Inside =>
    ([y = 0, x = 0]) =>
      y >= 3 && y < 3 + rows && x >= 4 && x < to;
  const bridged = (rows: number) => joinedBy(runs(strip(rows, 34)), runs(pieces), isBridge)?.objects;
  // Of 24 voxels each: 90 are more than the larger one has.
  expect([1, 3, 4, 5].map(bridged)).toEqual([1, 1, 1, undefined]);
  const far = any(bar(2, 0, 3), bar(2, 57, 60));
  // Three times 36 voxels.
  expect(
    joinedBy(
      runs(([y = 0, x = 0]) => y >= 3 && y < 5 && x >= 3 && x < 57),
      runs(far),
      isBridge,
    )?.objects,
  ).toBe(1);
  expect(
    joinedBy(
      runs(([y = 0, x = 0]) => y >= 3 && y < 6 && x >= 3 && x < 57),
      runs(far),
      isBridge,
    ),
  ).toBeUndefined();
});

test("what joins little objects and is as wide as they are is a bridge where it lies between them, and a leak where it goes beside them", () => {
  const pieces = any(bar(2, 0, 5), bar(2, 22, 27));
  const wide =
    (row: number): Inside =>
    ([y = 0, x = 0]) =>
      y >= row && y < row + 5 && x >= 5 && x < 22;
  const joined = (row: number) => joinedBy(runs(wide(row)), runs(pieces), isBridge)?.objects;
  // Of 30 voxels each; 85 are no more than three times both.
  expect([2, 3, 4, 5].map(joined)).toEqual([1, 1, undefined, undefined]);
});
