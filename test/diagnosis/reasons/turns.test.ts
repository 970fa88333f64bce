/** Points that are turned: those near the outline alone are turned again, and all of them count. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { leastAfterTurn } from "../../../src/diagnosis/reasons/place/least-after-turn.js";
import { sourceOf, type Turn } from "../../../src/diagnosis/reasons/place/turn.js";
import { counting, depthsOfCells } from "../../../src/diagnosis/reasons/place/turn-hits.js";
import { readFrom } from "../../../src/diagnosis/reasons/undoing.js";
import { matchMoved, voxelsOf } from "../../../src/diagnosis/split/matching.js";
import { priceOf, priceOfLone } from "../../../src/diagnosis/split/price.js";
import { stageOf } from "../../../src/diagnosis/split/stage.js";
import { maskOfRuns, maskPair, runsOf, sharedVoxels, unionOfRuns } from "../../../src/mask/index.js";
import { distanceToOther } from "../../../src/morphology/near.js";
import { drawn, type Inside, sightOfMasks } from "./sights.js";

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

it("no turn costs less than what is known of all of them", () => {
  const inside = (shape: readonly number[]) =>
    fc
      .array(fc.tuple(fc.double({ min: 1, max: 5, noNaN: true }), ...shape.map((n) => fc.nat(n - 1))), {
        minLength: 1,
        maxLength: 3,
      })
      .map((balls) => drawn(shape, (at) => balls.some(([radius, ...centre]) => ball(centre, radius)(at))));
  const some = fc
    .constantFrom(
      { shape: [22, 25], spacing: [1, 1] },
      { shape: [16, 20], spacing: [3, 1] },
      { shape: [7, 15, 14], spacing: [1, 1, 1] },
      { shape: [7, 15, 14], spacing: [2.5, 0.8, 1] },
    )
    .chain(({ shape, spacing }) =>
      fc.record({
        masks: fc.tuple(inside(shape), inside(shape)),
        grid: fc.constant({ shape, spacing }),
        plane: fc.constantFrom(
          ...(shape.length === 2
            ? [[0, 1]]
            : [
                [0, 1],
                [0, 2],
                [1, 2],
              ]),
        ) as fc.Arbitrary<[number, number]>,
        angle: fc.oneof(fc.constantFrom(0, 45, 90), fc.double({ min: -60, max: 60, noNaN: true })),
        about: fc.tuple(...shape.map((n) => fc.double({ min: 0, max: n, noNaN: true }))),
        by: fc.tuple(...shape.map(() => fc.integer({ min: -3, max: 3 }))),
      }),
    );
  fc.assert(
    fc.property(some, ({ masks: [r, p], grid: { shape, spacing }, plane, angle, about, by }) => {
      const sight = sightOfMasks(shape, r, p, spacing);
      const source = sourceOf(sight.pair, { plane, angle, about, onto: about, by });
      const matching = matchMoved(sight.reference, sight.prediction, source);
      const { kept, missed, reference } = stageOf({ ...sight, matching }, 0);
      const turned = (mask: Uint8Array) => runsOf(readFrom(mask, source), sight.pair.shape);
      const leaving = Math.max(0, sight.prediction.runs.voxels - turned(sight.pair.prediction).voxels);
      const whole = unionOfRuns(turned(maskOfRuns(kept)), missed);
      const left = 1 - (2 * sharedVoxels(whole, reference)) / (reference.voxels + whole.voxels + leaving);
      const lesser = Math.min(
        voxelsOf(matching.missed, sight.reference),
        voxelsOf(matching.spurious, sight.prediction),
      );
      const lone = priceOfLone(lesser, reference.voxels + sight.prediction.runs.voxels);
      expect(leastAfterTurn(sight)).toBeLessThanOrEqual(priceOf({ left, numbers: 0 }) + lone + 1e-12);
    }),
    { numRuns: 400 },
  );
});
