import fc from "fast-check";
import { expect, it } from "vitest";
import {
  cropped,
  croppedRuns,
  flippedRuns,
  invertedRuns,
  lessRuns,
  maskOfRuns,
  noRuns,
  placedRuns,
  runsOf,
  sharedRuns,
  stackedRuns,
  unionOfRuns,
} from "../../src/mask/index.js";
import { orient } from "../../src/mask/orientation.js";
import { pairs, shapes } from "./arbitrary.js";

it("unions, intersections, differences, complements and mirror images of runs are those of the masks", () => {
  fc.assert(
    fc.property(pairs, ({ shape, reference, prediction }) => {
      const of = (mask: Uint8Array) => runsOf(mask, shape);
      const [a, b] = [of(reference), of(prediction)];
      expect(unionOfRuns(a, b)).toEqual(of(reference.map((v, i) => v | (prediction[i] as number))));
      expect(sharedRuns(a, b)).toEqual(of(reference.map((v, i) => v & (prediction[i] as number))));
      expect(invertedRuns(a)).toEqual(of(reference.map((v) => 1 - v)));
      expect(lessRuns(a, b)).toEqual(of(reference.map((v, i) => v & (1 - (prediction[i] as number)))));
      expect(unionOfRuns(a, noRuns(shape))).toEqual(a);
      for (const axis of shape.keys()) {
        const flips = shape.map((_, other) => other === axis);
        const turned = orient(reference, shape, { name: "", axes: [...shape.keys()], flips });
        expect(flippedRuns(a, axis)).toEqual(runsOf(turned, shape));
      }
    }),
    { numRuns: 300 },
  );
});

it("runs placed in another shape are the mask placed there; what does not fit is lost", () => {
  const input = pairs.chain((pair) =>
    fc.record({
      pair: fc.constant(pair),
      shape: shapes.filter((shape) => shape.length === pair.shape.length),
      offset: fc.tuple(...pair.shape.map(() => fc.integer({ min: -6, max: 6 }))),
    }),
  );
  fc.assert(
    fc.property(input, ({ pair, shape, offset }) => {
      const runs = runsOf(pair.reference, pair.shape);
      const box = { offset: offset.map((first) => -first), shape };
      const expected = cropped(pair.reference, pair.shape, box);
      expect(maskOfRuns(placedRuns(runs, offset, shape))).toEqual(expected);
      expect(placedRuns(runs, offset, shape)).toEqual(runsOf(expected, shape));
      expect(croppedRuns(runs, box)).toEqual(runsOf(expected, shape));
    }),
    { numRuns: 300 },
  );
});

it("runs stacked along an axis are the mask with that axis first", () => {
  const solid = pairs.filter(({ shape }) => shape.length === 3);
  fc.assert(
    fc.property(solid, fc.constantFrom(0, 1, 2), ({ shape, reference }, axis) => {
      const axes = [axis, ...[0, 1, 2].filter((other) => other !== axis)];
      const turned = orient(reference, shape, { name: "", axes, flips: [false, false, false] });
      const stacked = axes.map((from) => shape[from] as number);
      expect(stackedRuns(runsOf(reference, shape), axis)).toEqual(runsOf(turned, stacked));
    }),
  );
});
