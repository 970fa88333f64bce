import fc from "fast-check";
import { expect, it } from "vitest";
import { withoutKernels } from "../../src/kernels/index.js";
import { cubeOf, sizeOf } from "../../src/mask/index.js";
import { countsByDistance, distanceToOther, reachOf } from "../../src/morphology/index.js";
import { range, sweep } from "../../src/sweep/index.js";
import { longMasks, longPairs, longShapes } from "./arbitrary.js";

const element = fc.constantFrom("ball" as const, "square" as const, "cross" as const);
const border = fc.constantFrom("frame" as const, "background" as const);
const step = fc.constantFrom(1, 0.7, Math.fround(0.41));

/** The least distance from a voxel to one of the other kind, voxel by voxel. */
function brute(
  mask: Uint8Array,
  shape: readonly number[],
  at: number,
  element: "ball" | "square" | "cross",
  outside: boolean,
) {
  const [planes, rows, columns] = cubeOf(shape);
  const place = (i: number) => [Math.floor(i / (rows * columns)), Math.floor(i / columns) % rows, i % columns] as const;
  const from = place(at);
  let least = Number.POSITIVE_INFINITY;
  const [firstPlane, lastPlane] = shape.length === 3 ? [-1, planes] : [0, 0];
  for (let z = firstPlane; z <= lastPlane; z++) {
    for (let y = -1; y <= rows; y++) {
      for (let x = -1; x <= columns; x++) {
        const inside = z >= 0 && z < planes && y >= 0 && y < rows && x >= 0 && x < columns;
        if (!inside && !outside) continue;
        const kind = inside ? mask[(z * rows + y) * columns + x] : 0;
        if (kind === mask[at]) continue;
        const [a, b, c] = [Math.abs(z - from[0]), Math.abs(y - from[1]), Math.abs(x - from[2])];
        const distance =
          element === "ball" ? a * a + b * b + c * c : element === "cross" ? a + b + c : Math.max(a, b, c);
        least = Math.min(least, distance);
      }
    }
  }
  return least;
}

it("distances to the other kind are those of the nearest such voxel, with the kernels and without", () => {
  const radius = fc.constantFrom(0, 1, 2.5, 5, 20, 254, 300, Number.POSITIVE_INFINITY);
  const input = longShapes.chain((shape) =>
    fc.record({
      shape: fc.constant(shape),
      mask: longMasks(shape),
      at: fc.integer({ min: 0, max: sizeOf(shape) - 1 }),
    }),
  );
  fc.assert(
    fc.property(input, radius, element, border, step, ({ shape, mask, at }, steps, element, border, step) => {
      const options = { element, border, radius: steps * step, spacing: shape.map(() => step) };
      const found = distanceToOther(mask, shape, options);
      expect(found).toEqual(withoutKernels(() => distanceToOther(mask, shape, options)));
      const nearest = brute(mask, shape, at, element, border === "background");
      const asked = element === "ball" ? steps * steps : steps;
      expect(found.values[at]).toBe(nearest <= asked * (1 + 1e-6) ? nearest : Number.POSITIVE_INFINITY);
    }),
    { numRuns: 400 },
  );
});

it("curves of radii are the same with the kernels and without, for every element, border and real radius", () => {
  const radii = fc.uniqueArray(fc.constantFrom(0, 0.5, 1, 1.4143, 2, 3, 7.5, 20, 100, 254, 255, 1000), {
    maxLength: 6,
  });
  const more = fc.record({ dilate: radii, erode: radii, element, border, unit: fc.constantFrom("px", "mm") });
  fc.assert(
    fc.property(longPairs, more, (pair, options) => {
      expect(sweep(pair, options)).toEqual(withoutKernels(() => sweep(pair, options)));
    }),
    { numRuns: 300 },
  );
});

it("a square far from the frame grows by its outline: 254 px is counted in bytes, 255 px is not", () => {
  const [n, side] = [640, 20];
  const reference = new Uint8Array(n * n);
  for (let row = 310; row < 310 + side; row++) reference.fill(1, row * n + 310, row * n + 310 + side);
  const pair = { shape: [n, n], spacing: [1, 1], reference, prediction: reference };
  const frame = { shape: [n, n], offset: [0, 0] };
  const radii = [...range(1, 10), 254, 255];
  const found = sweep({ ...pair, frame }, { dilate: radii, element: "square" });
  expect(found.dilation.map(({ dice }) => dice)).toEqual(
    radii.map((r) => (2 * side ** 2) / (side ** 2 + (side + 2 * r) ** 2)),
  );
});

it("curves of radii are the same with the kernels and without where voxels are no cubes", () => {
  const spacing = fc.array(
    fc.oneof(
      fc.constantFrom(0.7, 1, 1.4, 2.5, 3, Math.fround(0.7), 1e-3),
      fc.double({ min: 0.2, max: 6, noNaN: true }),
    ),
    { minLength: 3, maxLength: 3 },
  );
  // Multiples of a spacing and its diagonals are ties, which a radius just reaches.
  const times = fc.uniqueArray(fc.constantFrom(0, 0.5, 1, Math.SQRT2, 2, 3, Math.sqrt(13), 7.5, 20, 100, 300), {
    maxLength: 6,
  });
  const more = fc.record({ dilate: times, erode: times, element, border });
  fc.assert(
    fc.property(longPairs, spacing, fc.nat(2), more, (pair, steps, axis, options) => {
      const step = steps[axis] as number;
      const radii = { dilate: options.dilate.map((k) => k * step), erode: options.erode.map((k) => k * step) };
      const spaced = { ...pair, spacing: steps.slice(-pair.shape.length) };
      const asked = { ...options, ...radii, unit: "mm" as const };
      expect(sweep(spaced, asked)).toEqual(withoutKernels(() => sweep(spaced, asked)));
    }),
    { numRuns: 400 },
  );
});

it("the kernel counts voxels that are no cubes by the nearest voxel of the other kind, and leaves a doubt open", () => {
  const [shape, spacing] = [
    [3, 5, 21],
    [2.5, 0.7, 0.8],
  ] as const;
  const mask = new Uint8Array(sizeOf(shape));
  mask[5 * 21 + 2 * 21 + 10] = 1;
  const box = { offset: [0, 0, 0], shape };
  const reaches = [0.8, 1.1, 2.5, 3].map((radius) => reachOf("ball", radius) / 0.8 ** 2);
  const found = countsByDistance(mask, mask, shape, box, { spacing, radius: 3 }, reaches);
  const away = (i: number) =>
    Math.hypot(
      (Math.floor(i / 105) - 1) * spacing[0],
      ((Math.floor(i / 21) % 5) - 2) * spacing[1],
      ((i % 21) - 10) * spacing[2],
    );
  const within = [0, 0.8, 1.1, 2.5, 3].map(
    (r) => mask.filter((_, i) => away(i) > 0 && away(i) <= r * (1 + 1e-6)).length,
  );
  expect(Array.from(found?.outside.other ?? [])).toEqual(within.slice(1).map((n, i) => n - (within[i] as number)));
  expect(Array.from(found?.inside.held ?? [])).toEqual([1, 0, 0, 0]);
  // A radius that single precision cannot tell from the distance of a voxel.
  const doubt = [(1 - 1e-7) * (1.4 / 0.8) ** 2];
  expect(countsByDistance(mask, mask, shape, box, { spacing, radius: 1.5 }, doubt)).toBeNull();
});
