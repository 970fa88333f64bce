import fc from "fast-check";
import { expect, it } from "vitest";
import { boxOfRuns, maskOfRuns, runsOf, sharedVoxels } from "../../src/mask/index.js";
import { longMasks, longShapes } from "../kernels/arbitrary.js";
import { masks, pairs, placeOf, shapes } from "./arbitrary.js";

it("runs give back the mask they were read from", () => {
  fc.assert(
    fc.property(
      shapes.chain((shape) => fc.tuple(fc.constant(shape), masks(shape))),
      ([shape, mask]) => {
        const runs = runsOf(mask, shape);
        expect(maskOfRuns(runs)).toEqual(mask);
        expect(runs.voxels).toBe(mask.reduce((sum, v) => sum + v, 0));
      },
    ),
  );
});

it("runs of rows longer than what is skipped at once, at any place in memory, give back the mask", () => {
  const input = longShapes.chain((shape) =>
    fc.tuple(fc.constant(shape), longMasks(shape), fc.integer({ min: 0, max: 7 })),
  );
  fc.assert(
    fc.property(input, ([shape, mask, place]) => {
      const there = new Uint8Array(mask.length + place).subarray(place);
      there.set(mask);
      expect(maskOfRuns(runsOf(there, shape))).toEqual(mask);
    }),
    { numRuns: 300 },
  );
});

it("runs of a few voxels at the very end of a buffer are read", () => {
  expect(runsOf(new Uint8Array([0, 0, 0, 0, 0, 1]).subarray(5), [1, 1]).voxels).toBe(1);
});

it("the box of runs starts and ends at a foreground voxel along every axis", () => {
  fc.assert(
    fc.property(
      shapes.chain((shape) => fc.tuple(fc.constant(shape), masks(shape))),
      ([shape, mask]) => {
        const places = [...mask.keys()].filter((i) => mask[i]).map((i) => placeOf(i, shape));
        const box = boxOfRuns(runsOf(mask, shape));
        if (places.length === 0) {
          expect(box).toBeNull();
          return;
        }
        const offset = shape.map((_, axis) => Math.min(...places.map((p) => p[axis]!)));
        expect(box).toEqual({
          offset,
          shape: shape.map((_, axis) => Math.max(...places.map((p) => p[axis]!)) - offset[axis]! + 1),
        });
      },
    ),
  );
});

it("shared voxels are those that both masks hold", () => {
  fc.assert(
    fc.property(pairs, ({ reference, prediction, shape }) => {
      const both = reference.filter((v, i) => v && prediction[i]).length;
      expect(sharedVoxels(runsOf(reference, shape), runsOf(prediction, shape))).toBe(both);
    }),
  );
});

it("any non-zero value is foreground", () => {
  expect(runsOf(Uint8Array.of(0, 255, 7, 0), [2, 2])).toMatchObject({ voxels: 2 });
});
