import fc from "fast-check";
import { expect, it } from "vitest";
import { cropPair, maskPair, padPair } from "../../src/mask/index.js";
import { indexOf, pairs, placeOf } from "./arbitrary.js";

it("a cropped pair holds every foreground voxel at its place in the frame", () => {
  fc.assert(
    fc.property(pairs, (pair) => {
      const crop = cropPair(pair);
      expect(crop.frame.shape).toEqual(pair.shape);
      for (const mask of ["reference", "prediction"] as const) {
        const inFrame = new Uint8Array(pair.reference.length);
        crop[mask].forEach((v, i) => {
          const place = placeOf(i, crop.shape).map((x, axis) => x + crop.frame.offset[axis]!);
          inFrame[indexOf(place, pair.shape)] = v;
        });
        expect(inFrame).toEqual(pair[mask]);
      }
    }),
  );
});

it("padding a crop by more than the frame gives the whole pair back", () => {
  fc.assert(
    fc.property(pairs, (pair) => {
      expect(padPair(cropPair(pair), 20)).toEqual(pair);
    }),
  );
});

it("padding stops at the frame and grows both sides elsewhere", () => {
  const mask = new Uint8Array(5 * 7);
  mask[1 * 7 + 3] = 1;
  const padded = padPair(cropPair(maskPair({ shape: [5, 7], reference: mask })), 2);
  expect(padded.shape).toEqual([4, 5]);
  expect(padded.frame).toEqual({ shape: [5, 7], offset: [0, 1] });
  expect([...padded.reference].indexOf(1)).toBe(1 * 5 + 2);
});

it("a pair of empty masks crops to one background voxel", () => {
  const crop = cropPair(maskPair({ shape: [3, 4, 5], reference: new Uint8Array(60) }));
  expect(crop).toMatchObject({ shape: [1, 1, 1], reference: Uint8Array.of(0), prediction: Uint8Array.of(0) });
});

it("a pair without a prediction still shares one array", () => {
  const crop = cropPair(maskPair({ shape: [2, 3], reference: [0, 1, 0, 0, 1, 0] }));
  expect(crop.prediction).toBe(crop.reference);
});
