import fc from "fast-check";
import { expect, it } from "vitest";
import { levels, rulersOf } from "../../src/diagnosis/split/movement/levels.js";
import { changesBy, metAt, metNear } from "../../src/diagnosis/split/movement/scene.js";
import { minus, plus, runsOf } from "../../src/mask/index.js";
import { pairs } from "../mask/arbitrary.js";

it("counts at a shift follow from those at a neighbouring one, also where content leaves the grid", () => {
  const step = fc.array(fc.integer({ min: -1, max: 1 }), { minLength: 3, maxLength: 3 });
  const shifts = fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(pairs, shifts, step, ({ shape, spacing, reference, prediction, frame }, some, by) => {
      const [ruler] = rulersOf(spacing);
      const [shift, change] = [some, by].map((all) => all.slice(0, shape.length)) as [number[], number[]];
      const field = levels(prediction, shape, ruler, 9, 4);
      const grid = { shape, frame };
      const runs = runsOf(reference, shape);
      const there = plus(shift, change);
      const near = metNear(field, grid, metAt(field, grid, runs, shift), shift, changesBy(runs, minus(shift, there)));
      expect(near).toEqual(metAt(field, grid, runs, there));
      // Brute force: every voxel of the reference looks where the field came from.
      const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((size, n) => size * n, 1));
      const counts = Array.from({ length: field.highest - field.lowest + 1 }, () => 0);
      reference.forEach((held, i) => {
        const from = shape.map((n, axis) => (Math.floor(i / (strides[axis] as number)) % n) - (there[axis] as number));
        if (!held || from.some((at, axis) => at < 0 || at >= (shape[axis] as number))) return;
        const level = field.field[from.reduce((sum, at, axis) => sum + at * (strides[axis] as number), 0)] as number;
        for (let at = level - field.lowest; at < counts.length; at++) counts[at] = (counts[at] as number) + 1;
      });
      expect(Array.from(near)).toEqual(counts);
    }),
  );
});
