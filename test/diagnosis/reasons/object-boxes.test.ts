/** When predicted objects are boxes around those of the reference. */
import { expect, test } from "vitest";
import { boxesOf } from "../../../src/diagnosis/split/structures/object-boxes.js";
import { partsOf } from "../../../src/mask/index.js";
import { disc, drawn, type Inside } from "./sights.js";

const shape = [90, 120];
const box =
  (row: number, column: number, half: number): Inside =>
  ([y = 0, x = 0]) =>
    Math.max(Math.abs(y - row), Math.abs(x - column)) <= half;
const boxes = (wanted: readonly Inside[], kept: readonly Inside[]) => {
  const [one, other] = [wanted, kept].map(
    (all) =>
      partsOf(
        drawn(shape, (at) => all.some((inside) => inside(at))),
        shape,
      ).runs,
  );
  return one && other && boxesOf(one, other);
};

test("boxes around single objects are boxes, and two of them may overlap", () => {
  const discs = [disc(25, 25, 18), disc(60, 60, 18), disc(25, 99, 18)];
  expect(boxes(discs, [box(25, 25, 18), box(60, 60, 18), box(25, 99, 18)])).toMatchObject({ count: 2 });
});

test("a box beside an object of another shape is a shape and no box around anything", () => {
  expect(boxes([disc(30, 30, 18), disc(60, 90, 10)], [box(30, 30, 19), disc(60, 90, 14)])).toBeUndefined();
});
