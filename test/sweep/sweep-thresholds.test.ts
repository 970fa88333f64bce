import fc from "fast-check";
import { expect, it } from "vitest";
import { maskPair, sizeOf } from "../../src/mask/index.js";
import { measure } from "../../src/metrics/index.js";
import { range, sweepThresholds } from "../../src/sweep/index.js";
import { masks, shapes } from "../mask/arbitrary.js";

const values = fc.oneof(
  fc.constantFrom(0, 0.1, 0.25, 0.5, 1, Number.NaN, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY),
  fc.double({ min: -1, max: 2, noNaN: true }),
);
const scenes = shapes.chain((shape) =>
  fc.record({
    shape: fc.constant(shape),
    reference: masks(shape),
    probability: fc.array(values, { minLength: sizeOf(shape), maxLength: sizeOf(shape) }),
  }),
);

it("every threshold scores the voxels that are at least it, in whatever order they come", () => {
  const thresholds = fc.array(values.filter(Number.isFinite), { maxLength: 8 });
  fc.assert(
    fc.property(
      scenes,
      thresholds,
      fc.constantFrom(Float32Array, Float64Array),
      ({ shape, reference, ...map }, list, Kind) => {
        const probability = Kind.from(map.probability);
        const spacing = shape.map((_, axis) => 1 + axis / 2);
        const input = { shape, spacing, reference, probability };
        const found = sweepThresholds(input, list, { metrics: ["hd", "iou"] });
        const overlap = sweepThresholds(input, list, { metrics: ["iou"] });
        expect(found.map(({ threshold }) => threshold)).toEqual(list);
        found.forEach(({ threshold, dice, iou, hd }, i) => {
          const prediction = Uint8Array.from(probability, (v) => (v >= threshold ? 1 : 0));
          const alone = measure(maskPair({ shape, spacing, reference, prediction }));
          expect({ dice, iou, hd }).toEqual({ dice: alone.dice, iou: alone.iou, hd: alone.hd });
          expect(overlap[i]).toEqual({ threshold, dice, iou });
        });
      },
    ),
    { numRuns: 200 },
  );
});

it("thresholds as near as numbers can be are told apart", () => {
  const probability = Float64Array.of(1, 0, 1e-323, 0);
  const reference = Uint8Array.of(1, 0, 0, 0);
  const found = sweepThresholds({ shape: [2, 2], reference, probability }, [0, 5e-324]);
  expect(found.map(({ dice }) => dice)).toEqual([2 / 5, 2 / 3]);
});

it("a map of 0.1 in single precision reaches the threshold that single precision reaches", () => {
  const found = sweepThresholds(
    { shape: [1, 2], reference: Uint8Array.of(1, 0), probability: Float32Array.of(0.1, 0.9) },
    range(0, 1, 0.1),
  );
  expect(found.map(({ dice }) => dice)).toEqual([2 / 3, 2 / 3, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
});

it("thresholds that nothing reaches leave an empty prediction: 0, or undefined beside an empty reference", () => {
  const probability = Float32Array.of(0.2, 0.4);
  const of = (reference: Uint8Array, emptyScore: null | 1) =>
    sweepThresholds({ shape: [1, 2], reference, probability }, [0.5], { emptyScore })[0]!.dice;
  expect(of(Uint8Array.of(1, 0), 1)).toBe(0);
  expect(of(Uint8Array.of(0, 0), null)).toBeNull();
  expect(of(Uint8Array.of(0, 0), 1)).toBe(1);
});

it("maps of another length, thresholds that are no numbers and unknown metrics are refused", () => {
  const input = { shape: [1, 2], reference: Uint8Array.of(1, 0), probability: [0.1, 0.2] };
  const code = (expected: string) => expect.objectContaining({ code: expected });
  expect(() => sweepThresholds({ ...input, probability: [0.1] }, [0.5])).toThrow(code("length"));
  expect(() => sweepThresholds({ ...input, reference: Uint8Array.of(2, 0) }, [0.5])).toThrow(code("values"));
  expect(() => sweepThresholds(input, [Number.NaN])).toThrow(code("threshold"));
  // @ts-expect-error: what a program without types may pass.
  expect(() => sweepThresholds(input, [0.5], { metrics: ["f1"] })).toThrow(code("metric"));
});
