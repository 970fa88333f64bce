import fc from "fast-check";
import { expect, it } from "vitest";
import { withoutKernels } from "../../src/kernels/index.js";
import { cubeOf, type MaskPair, maskOfRuns, runsOf, runsOfPair } from "../../src/mask/index.js";
import { surfaceDistances } from "../../src/metrics/surface.js";
import { boundaryOfRuns } from "../../src/morphology/index.js";
import { longPairs } from "./arbitrary.js";

const spacing = fc.constantFrom(
  [1, 1, 1],
  [0.7, 0.7, 0.7],
  [3.3, Math.fround(0.41), Math.fround(0.41)],
  [0.5, 2, 1],
  [1, 0.2, 1.5],
);

/** The distances of the elements of one boundary to those of the other, pair by pair, in ascending order. */
function brute({ shape, spacing }: MaskPair, from: Uint8Array, to: Uint8Array): number[] {
  const [, rows, columns] = cubeOf(shape);
  const [dz, dy, dx] = (spacing.length === 2 ? [1, ...spacing] : spacing) as [number, number, number];
  const places = (mask: Uint8Array) =>
    Array.from(maskOfRuns(boundaryOfRuns(runsOf(mask, shape)))).flatMap((is, i) =>
      is
        ? [[Math.floor(i / (rows * columns)) * dz, (Math.floor(i / columns) % rows) * dy, (i % columns) * dx] as const]
        : [],
    );
  const others = places(to);
  const nearest = ([z, y, x]: readonly [number, number, number]) =>
    others.reduce((least, [a, b, c]) => Math.min(least, Math.hypot(z - a, y - b, x - c)), Number.POSITIVE_INFINITY);
  return places(from)
    .map(nearest)
    .sort((a, b) => a - b);
}

it("surface distances are those to the nearest element, with the kernels and without, for every spacing", () => {
  fc.assert(
    fc.property(longPairs, spacing, (plain, steps) => {
      const pair = { ...plain, spacing: steps.slice(0, plain.shape.length) };
      const found = surfaceDistances(pair, runsOfPair(pair));
      const without = withoutKernels(() => surfaceDistances(pair, runsOfPair(pair)));
      if (!found || !without) {
        expect(found).toBe(without);
        return;
      }
      for (const side of ["fromReference", "fromPrediction"] as const) {
        expect(found[side]).toHaveLength(without[side].length);
        // Whole numbers are the same to the last bit; others are added up in another order.
        if (steps.every((step) => step === 1)) expect(found[side]).toEqual(without[side]);
        found[side].forEach((distance, i) => {
          expect(distance).toBeCloseTo(without[side][i] as number, 10);
        });
      }
      const { reference, prediction } = pair;
      const expected = brute(pair, reference, prediction);
      Array.from(found.fromReference)
        .sort((a, b) => a - b)
        .forEach((distance, i) => {
          expect(distance).toBeCloseTo(expected[i] as number, 10);
        });
    }),
    { numRuns: 150 },
  );
});
