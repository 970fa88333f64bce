/** What to do about missed and spurious objects depends on how small they are, and on which one is left. */
import { expect, it } from "vitest";
import type { Reason } from "../../src/diagnosis/index.js";
import { reasonsEnglish } from "../../src/words/en/reasons/index.js";
import type { LabelFacts } from "../../src/words/index.js";

const label: LabelFacts = { axes: ["rows", "columns"], spacing: [1, 1], unit: "px", dice: 0.5 };
const objects = (size: number, count = 4, of = 9) =>
  ({ count, of, voxels: count * size, median: size, largest: size, place: [1, 2], gain: 0.1, after: 0.6 }) as const;
const todo = (reason: Reason) => reasonsEnglish[reason.kind].todo(reason as never, label);

it("missed objects are small below 50 voxels in the median", () => {
  const isSmall = (size: number) => todo({ kind: "objects-missed", ...objects(size) }).includes("small objects");
  expect([49, 50, 51].map(isSmall)).toEqual([true, false, false]);
});

it("spurious objects are specks where the largest has fewer than 50 voxels, and more than one", () => {
  const isSpeck = (size: number, count?: number) =>
    todo({ kind: "objects-spurious", ...objects(size, count) }).startsWith("Remove");
  expect([49, 50, 51].map((size) => isSpeck(size))).toEqual([true, false, false]);
  expect(isSpeck(49, 1)).toBe(false);
});

it("where one object alone is left, a step may have kept the largest", () => {
  const isLargest = (count: number, of: number, size = 80) =>
    todo({ kind: "objects-missed", ...objects(size, count, of) }).includes("largest");
  expect([isLargest(7, 9), isLargest(8, 9), isLargest(9, 9), isLargest(1, 1)]).toEqual([false, true, false, false]);
  // Of two, the other one may also have been too small to be found.
  expect([49, 50, 51].map((size) => isLargest(1, 2, size))).toEqual([false, true, true]);
});
