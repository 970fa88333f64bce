import fc from "fast-check";
import { expect, it } from "vitest";
import { cropPair, maskPair } from "../../src/mask/index.js";
import { measure, metricNames } from "../../src/metrics/index.js";
import { sweep } from "../../src/sweep/index.js";
import { pairs } from "../mask/arbitrary.js";
import { bruteDilate, bruteErode, bruteShift } from "../morphology/brute.js";

const offsets = fc.uniqueArray(fc.integer({ min: -6, max: 6 }), { minLength: 1, maxLength: 3 });
const radii = fc.uniqueArray(fc.constantFrom(0, 0.7, 1, 1.5, 2.5, 4), { minLength: 1, maxLength: 3 });
const settings = fc.record({
  element: fc.constantFrom("ball" as const, "square" as const, "cross" as const),
  unit: fc.constantFrom("px" as const, "mm" as const),
  border: fc.constantFrom("frame" as const, "background" as const),
});

const measuring = fc.record({
  surface: fc.constantFrom("boundary" as const, "surfels" as const),
  missingDistance: fc.constantFrom(null, 7, "diagonal" as const),
});

it("every metric swept is that of the perturbed pair measured alone", () => {
  fc.assert(
    fc.property(pairs, offsets, radii, settings, measuring, (pair, shift, list, setting, how) => {
      const { shape, spacing, reference } = pair;
      const asked = {
        shift,
        dilate: list,
        erode: list,
        grid: true,
        metrics: metricNames,
        tolerance: [0.5, 1],
        ...setting,
        ...how,
      };
      const found = sweep(cropPair(pair), asked);
      const alone = (prediction: Uint8Array) => {
        const scores = measure(maskPair({ shape, spacing, reference, prediction }), { tolerance: [0.5, 1], ...how });
        return Object.fromEntries(metricNames.map((metric) => [metric, scores[metric]]));
      };
      found.shift.forEach(({ axis, offset, ...scores }, i) => {
        const moved = shape.map((_, other) => (other === Math.floor(i / shift.length) ? offset : 0));
        expect(scores).toEqual(alone(bruteShift(pair.prediction, shape, moved)));
      });
      const all = shape.reduce<number[][]>((rest, _) => rest.flatMap((o) => shift.map((d) => [...o, d])), [[]]);
      all.forEach((offset, i) => {
        const { dice, ...more } = alone(bruteShift(pair.prediction, shape, offset));
        expect(found.shiftGrid?.metrics?.[i]).toEqual(more);
        expect(found.shiftGrid?.dice[i]).toBe(dice);
      });
      const brute = { ...setting, spacing: setting.unit === "mm" ? spacing : shape.map(() => 1) };
      found.dilation.forEach(({ radius, ...scores }) => {
        expect(scores).toEqual(alone(bruteDilate(pair.prediction, shape, radius, brute)));
      });
      found.erosion.forEach(({ radius, ...scores }) => {
        expect(scores).toEqual(alone(bruteErode(pair.prediction, shape, radius, brute)));
      });
    }),
    { numRuns: 60 },
  );
});

it("overlap metrics alone come from the counts and are the same", () => {
  fc.assert(
    fc.property(pairs, offsets, radii, (pair, shift, list) => {
      const asked = { shift, dilate: list, erode: list, emptyScore: 1 as const };
      const cheap = sweep(pair, { ...asked, metrics: ["iou", "precision"] });
      const dear = sweep(pair, { ...asked, metrics: ["iou", "precision", "hd"] });
      const withoutHd = (points: readonly object[]) => points.map((point) => ({ ...point, hd: undefined }));
      expect(withoutHd(cheap.shift)).toEqual(withoutHd(dear.shift));
      expect(withoutHd(cheap.dilation)).toEqual(withoutHd(dear.dilation));
      expect(withoutHd(cheap.erosion)).toEqual(withoutHd(dear.erosion));
    }),
    { numRuns: 60 },
  );
});

it("shifts combined with radii are the resized mask, moved", () => {
  fc.assert(
    fc.property(pairs, offsets, radii, settings, (pair, shift, list, setting) => {
      const { shape, reference, prediction } = pair;
      const found = sweep(cropPair(pair), { shift, dilate: list, erode: list, combine: true, ...setting }).shiftRadius!;
      const brute = { ...setting, spacing: setting.unit === "mm" ? pair.spacing : shape.map(() => 1) };
      const all = shape.reduce<number[][]>((rest, _) => rest.flatMap((o) => shift.map((d) => [...o, d])), [[]]);
      expect(found.radii).toEqual([...new Set(list.flatMap((r) => [r, 0 - r]))].sort((a, b) => a - b));
      const scores = found.radii.flatMap((radius) => {
        const sized =
          radius < 0 ? bruteErode(prediction, shape, -radius, brute) : bruteDilate(prediction, shape, radius, brute);
        return all.map((offset) => {
          const moved = bruteShift(sized, shape, offset);
          return measure(maskPair({ shape, reference, prediction: moved })).dice;
        });
      });
      expect(found.dice).toEqual(scores);
    }),
    { numRuns: 60 },
  );
});

it("a metric that is none is refused", () => {
  const pair = maskPair({ shape: [1, 1], reference: Uint8Array.of(1) });
  // @ts-expect-error: what a program without types may pass.
  expect(() => sweep(pair, { metrics: ["f1"] })).toThrow(expect.objectContaining({ code: "metric" }));
});
