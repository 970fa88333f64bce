/** Points that are turned: those near the outline alone are turned again, and all of them count. */
import fc from "fast-check";
import { expect, it } from "vitest";
import type { Turn } from "../../../src/diagnosis/reasons/place/turn.js";
import { counting, depthsOfCells } from "../../../src/diagnosis/reasons/place/turn-hits.js";
import { maskPair, runsOf } from "../../../src/mask/index.js";
import { distanceToOther } from "../../../src/morphology/near.js";
import { drawn, type Inside } from "./sights.js";

const ball =
  (centre: readonly number[], radius: number): Inside =>
  (at) =>
    Math.hypot(...at.map((n, axis) => n - (centre[axis] as number))) < radius;

it("a turn near another one has as many points in the reference as if all of them were turned again", () => {
  const grids = [
    { shape: [40, 46], spacing: [1, 1], planes: [[0, 1]] },
    { shape: [40, 30], spacing: [0.5, 1.5], planes: [[0, 1]] },
    {
      shape: [9, 24, 26],
      spacing: [3, 1, 1],
      planes: [
        [1, 2],
        [0, 2],
        [0, 1],
      ],
    },
  ] as const;
  const some = fc.record({
    grid: fc.constantFrom(...grids),
    part: fc.double({ min: 0.1, max: 0.9, noNaN: true }),
    plane: fc.nat(),
    angle: fc.integer({ min: -30, max: 30 }),
    turns: fc.array(
      fc.record({
        more: fc.oneof(fc.constant(0), fc.double({ min: -9, max: 9, noNaN: true })),
        by: fc.tuple(fc.integer({ min: -6, max: 6 }), fc.integer({ min: -6, max: 6 })),
      }),
    ),
  });
  fc.assert(
    fc.property(some, ({ grid: { shape, spacing, planes }, part, plane, angle, turns }) => {
      const centre = shape.map((n) => n * part);
      const reference = drawn(shape, ball(centre, 3 + 9 * part));
      const { hitsOf, hitsAround } = counting({ pair: maskPair({ shape, spacing, reference, prediction: reference }) });
      const all = shape.length === 2 ? [0] : Array.from({ length: shape[0] }, (_, z) => z);
      const [rows, columns] = shape.slice(-2) as [number, number];
      const points = Int32Array.from(
        all.flatMap((z) =>
          Array.from({ length: rows * columns }, (_, i) => [z, Math.floor(i / columns), i % columns]).flat(),
        ),
      );
      const about = shape.map((n) => (n - 1) / 2);
      const axes = planes[plane % planes.length] as readonly [number, number];
      const base: Turn = { plane: axes, angle, about, onto: about, by: shape.map(() => 0) };
      const near = hitsAround(points, base);
      expect(near(base)).toBe(hitsOf(points, base));
      for (const { more, by } of turns) {
        const turn = { ...base, angle: angle + more, by: shape.map((_, axis) => by[axes.indexOf(axis)] ?? 0) };
        expect(near(turn)).toBe(hitsOf(points, turn));
      }
    }),
    { numRuns: 40 },
  );
});

it("cells tell a distance to the outline that no voxel is nearer than", () => {
  const centre = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(
      fc.constantFrom([31, 34], [22, 21, 27]),
      centre,
      fc.integer({ min: 3, max: 24 }),
      (shape, at, radius) => {
        const mask = drawn(shape, ball(at.slice(0, shape.length), radius));
        const depthAt = depthsOfCells(runsOf(mask, shape));
        const { values } = distanceToOther(mask, shape, { element: "square", border: "background" });
        expect(values.every((distance, i) => depthAt(i) <= distance)).toBe(true);
        // What is farther off than two cells is seen to be off.
        expect(
          values.every((distance, i) => distance < 9 || distance === Number.POSITIVE_INFINITY || depthAt(i) > 0),
        ).toBe(true);
      },
    ),
  );
});
