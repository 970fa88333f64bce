import fc from "fast-check";
import { expect, it } from "vitest";
import { withoutKernels } from "../../src/kernels/index.js";
import { cubeOf, runsOf, sizeOf } from "../../src/mask/index.js";
import { distanceToOther, unitOf, visitDistances, visitNear, windowsOf } from "../../src/morphology/index.js";

const element = fc.constantFrom("ball" as const, "square" as const, "cross" as const);
const border = fc.constantFrom("frame" as const, "background" as const);
const spacing = fc.constantFrom([1, 1, 1], [1, 0.7, 0.7], [2.5, 0.8, 1.1]);
const radius = fc.constantFrom(0.9, 2, 3.5, 9);

/** A few blocks scattered over a volume that is large enough to be taken apart. */
const scattered = fc
  .record({ z: fc.integer({ min: 20, max: 45 }), x: fc.integer({ min: 60, max: 80 }) })
  .chain(({ z, x }) => {
    const shape = [z, 40, x];
    const block = fc.record({
      at: fc.tuple(
        fc.integer({ min: 0, max: z - 1 }),
        fc.integer({ min: 0, max: 39 }),
        fc.integer({ min: 0, max: x - 1 }),
      ),
      size: fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 })),
    });
    return fc.record({ shape: fc.constant(shape), blocks: fc.array(block, { maxLength: 8 }) }).map(({ blocks }) => {
      const mask = new Uint8Array(sizeOf(shape));
      for (const { at, size } of blocks)
        for (let a = at[0]; a < Math.min(z, at[0] + size[0]); a++)
          for (let b = at[1]; b < Math.min(40, at[1] + size[1]); b++)
            mask.fill(1, (a * 40 + b) * x + at[2], (a * 40 + b) * x + Math.min(x, at[2] + size[2]));
      return { shape, mask };
    });
  });

it("distances found part by part are those of the whole volume, with the kernels and without", () => {
  fc.assert(
    fc.property(scattered, element, border, spacing, radius, ({ shape, mask }, element, border, spacing, radius) => {
      const options = { element, border, spacing, radius };
      const whole = new Float64Array(mask.length);
      visitDistances(mask, shape, options, (start, distances, count) => whole.set(distances.subarray(0, count), start));
      for (const found of [
        distanceToOther(mask, shape, options),
        withoutKernels(() => distanceToOther(mask, shape, options)),
      ]) {
        let worst = 0;
        for (let i = 0; i < mask.length; i++) {
          const [a, b] = [whole[i] as number, found.values[i] as number];
          if (a !== b) worst = Math.max(worst, Math.abs(a - b) / a || Number.POSITIVE_INFINITY);
        }
        expect(worst).toBeLessThan(1e-12);
      }
    }),
    { numRuns: 60 },
  );
});

it("windows share no voxel, and hold every voxel within the margin of the other kind", () => {
  fc.assert(
    fc.property(scattered, fc.integer({ min: 1, max: 5 }), ({ shape, mask }, reach) => {
      const boxes = windowsOf(runsOf(mask, shape), [reach, reach, reach]);
      const times = new Uint8Array(mask.length);
      const [, rows, columns] = cubeOf(shape);
      for (const { offset, shape: size } of boxes)
        for (let a = 0; a < (size[0] as number); a++)
          for (let b = 0; b < (size[1] as number); b++) {
            const line =
              ((a + (offset[0] as number)) * rows + b + (offset[1] as number)) * columns + (offset[2] as number);
            for (let i = line; i < line + (size[2] as number); i++) times[i] = (times[i] as number) + 1;
          }
      const { values } = distanceToOther(mask, shape, { element: "square" });
      for (let i = 0; i < mask.length; i++) {
        if ((times[i] as number) > 1 || (times[i] === 0 && (mask[i] === 1 || (values[i] as number) <= reach)))
          throw new Error(`voxel ${i} lies in ${times[i]} windows`);
      }
    }),
    { numRuns: 40 },
  );
});

it("a bar through a volume of many slabs is as far from its surroundings in every plane, and every voxel is visited once", () => {
  // 1 × 1 voxels through all planes but the first and last three: a distance in the plane everywhere between.
  const shape = [9000, 32, 32];
  const mask = new Uint8Array(sizeOf(shape));
  for (let plane = 3; plane < 8997; plane++) mask[(plane * 32 + 16) * 32 + 16] = 1;
  for (const spacing of [
    [1, 1, 1],
    [1, 0.7, 0.7],
  ]) {
    const unit = unitOf({ element: "ball", spacing });
    const seen = new Uint8Array(mask.length);
    let wrong = 0;
    visitNear(mask, shape, { spacing, radius: 4 }, (start, distances, count) => {
      for (let i = 0; i < count; i++) {
        const at = start + i;
        seen[at] = (seen[at] as number) + 1;
        const [plane, row, column] = [Math.floor(at / 1024), Math.floor(at / 32) % 32, at % 32];
        const beyond = Math.max(3 - plane, plane - 8996, 0) * (spacing[0] as number);
        const aside = ((row - 16) ** 2 + (column - 16) ** 2) * (spacing[1] as number) ** 2;
        const squared = mask[at] ? (spacing[1] as number) ** 2 : beyond ** 2 + aside;
        const found = (distances[i] as number) * unit;
        if (squared <= 16 * (1 + 1e-9) ? Math.abs(found - squared) > 1e-9 : found !== Number.POSITIVE_INFINITY) wrong++;
      }
    });
    expect(wrong).toBe(0);
    expect(seen.every((times) => times <= 1)).toBe(true);
    // Out to 4 px, resp. to 5 voxels of 0.7, around the bar.
    expect(seen.reduce((sum, times) => sum + times, 0)).toBeGreaterThan(9000 * 9 * 9);
  }
});
