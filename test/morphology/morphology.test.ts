import fc from "fast-check";
import { expect, it } from "vitest";
import { maskOfRuns, runsOf } from "../../src/mask/index.js";
import { boundaryOfRuns, dilate, distanceToOther, erode, shift } from "../../src/morphology/index.js";
import { indexOf, masks, placeOf, shapes, spacings } from "../mask/arbitrary.js";
import { bruteDilate, bruteErode, bruteShift, nearest } from "./brute.js";

const elements = fc.constantFrom("ball" as const, "square" as const, "cross" as const);
const borders = fc.constantFrom("frame" as const, "background" as const);
const radii = fc.constantFrom(0, 0.5, 1, Math.SQRT2, 1.5, 2, 2.6, 3.9, 7);
const scenes = shapes.chain((shape) =>
  fc.record({ shape: fc.constant(shape), mask: masks(shape), spacing: spacings(shape) }),
);

it("distances to the other kind are those of the nearest such voxel, for every element, spacing and border", () => {
  fc.assert(
    fc.property(scenes, elements, borders, ({ shape, mask, spacing }, element, border) => {
      const { values, unit } = distanceToOther(mask, shape, { spacing, element, border });
      mask.forEach((kind, i) => {
        const d = nearest(i, mask, shape, 1 - kind, { spacing, element, outside: border === "background" });
        const found = element === "ball" ? Math.sqrt(values[i]! * unit) : values[i]! * unit;
        if (d === Number.POSITIVE_INFINITY) expect(found).toBe(d);
        else expect(found).toBeCloseTo(d, 9);
      });
    }),
    { numRuns: 200 },
  );
});

it("squared distances to masks with spacing 1 are whole numbers", () => {
  fc.assert(
    fc.property(scenes, ({ shape, mask }) => {
      const { values, unit } = distanceToOther(mask, shape);
      mask.forEach((_, i) => {
        const d = nearest(i, mask, shape, 1, { spacing: shape.map(() => 1), element: "ball" });
        if (mask[i] === 0) expect(values[i]! * unit).toBe(d === Number.POSITIVE_INFINITY ? d : Math.round(d * d));
      });
    }),
  );
});

it("a radius bounds the work and not the answer: nearer distances stay, farther ones are Infinity", () => {
  fc.assert(
    fc.property(scenes, elements, radii, ({ shape, mask, spacing }, element, radius) => {
      const all = distanceToOther(mask, shape, { spacing, element }).values;
      const { values, unit } = distanceToOther(mask, shape, { spacing, element, radius });
      const reach = (element === "ball" ? (radius * (1 + 1e-6)) ** 2 : radius * (1 + 1e-6)) / unit;
      values.forEach((value, i) => {
        if (all[i]! <= reach) expect(value).toBeCloseTo(all[i]!, 12);
        else expect(value).toBe(Number.POSITIVE_INFINITY);
      });
    }),
  );
});

it("dilation and erosion are those of the definition, for every element, radius, spacing and border", () => {
  fc.assert(
    fc.property(scenes, elements, radii, borders, ({ shape, mask, spacing }, element, radius, border) => {
      const options = { spacing, element, border };
      expect(dilate(mask, shape, radius, options)).toEqual(bruteDilate(mask, shape, radius, options));
      expect(erode(mask, shape, radius, options)).toEqual(bruteErode(mask, shape, radius, options));
    }),
    { numRuns: 200 },
  );
});

it("a shift moves content and loses what leaves the frame", () => {
  const offsets = fc.tuple(
    fc.integer({ min: -9, max: 9 }),
    fc.integer({ min: -9, max: 9 }),
    fc.integer({ min: -9, max: 9 }),
  );
  fc.assert(
    fc.property(scenes, offsets, ({ shape, mask }, offset) => {
      expect(shift(mask, shape, offset.slice(0, shape.length))).toEqual(bruteShift(mask, shape, offset));
    }),
  );
});

it("a shift beyond the frame empties the mask", () => {
  expect(shift(Uint8Array.of(1, 1, 1, 1), [2, 2], [2, 0])).toEqual(new Uint8Array(4));
  expect(shift(Uint8Array.of(1, 1, 1, 1), [2, 2], [0, -100])).toEqual(new Uint8Array(4));
});

it("the boundary is the mask minus its erosion by the cross, outside the frame counted as background", () => {
  fc.assert(
    fc.property(scenes, ({ shape, mask }) => {
      const eroded = erode(mask, shape, 1, { element: "cross", border: "background" });
      expect(maskOfRuns(boundaryOfRuns(runsOf(mask, shape)))).toEqual(mask.map((v, i) => v - eroded[i]!));
      mask.forEach((v, i) => {
        const place = placeOf(i, shape);
        const beside = shape.flatMap((_, axis) => [-1, 1].map((d) => place.map((x, a) => x + (a === axis ? d : 0))));
        const open = beside.some((p) => indexOf(p, shape) < 0 || mask[indexOf(p, shape)] === 0);
        expect(maskOfRuns(boundaryOfRuns(runsOf(mask, shape)))[i]).toBe(v && open ? 1 : 0);
      });
    }),
  );
});

it("erosion leaves a full mask alone, unless outside the frame is background", () => {
  const full = new Uint8Array(25).fill(1);
  expect(erode(full, [5, 5], 2)).toEqual(full);
  expect(erode(full, [5, 5], 2, { border: "background" }).reduce((a, b) => a + b, 0)).toBe(1);
});
