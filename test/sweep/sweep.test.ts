import fc from "fast-check";
import { expect, it } from "vitest";
import { withoutKernels } from "../../src/kernels/index.js";
import { cropPair, type MaskPair, maskPair } from "../../src/mask/index.js";
import { range, sweep } from "../../src/sweep/index.js";
import { pairs } from "../mask/arbitrary.js";
import { bruteDilate, bruteErode, bruteShift } from "../morphology/brute.js";

const diceOf = (r: Uint8Array, p: Uint8Array): number | null => {
  const [inR, inP] = [r, p].map((mask) => mask.filter((v) => v).length) as [number, number];
  return inR + inP === 0 ? null : (2 * r.filter((v, i) => v && p[i]).length) / (inR + inP);
};

/** The pair itself and its crop: a sweep of the crop must know where the image ends. */
const wholeAndCropped = pairs.map((pair) => [pair, cropPair(pair)] as const);

it("shift curves and grids are those of moving the mask, also where the frame cuts it", () => {
  const offsets = fc.uniqueArray(fc.integer({ min: -7, max: 7 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(wholeAndCropped, offsets, ([whole, crop], shift) => {
      const { reference, prediction, shape } = whole;
      const found = sweep(crop, { shift, grid: true });
      expect(found).toEqual(sweep(whole, { shift, grid: true }));
      const moved = (offset: readonly number[]) => diceOf(reference, bruteShift(prediction, shape, offset));
      found.shift.forEach((point, i) => {
        const axis = Math.floor(i / shift.length);
        expect(point.dice).toBe(moved(shape.map((_, other) => (other === axis ? point.offset : 0))));
      });
      const all = shape.reduce<number[][]>((rest, _) => rest.flatMap((o) => shift.map((d) => [...o, d])), [[]]);
      expect(found.shiftGrid?.dice).toEqual(all.map(moved));
      expect(found.shiftGrid?.offsets).toEqual(shape.map(() => shift));
      expect(found.dice).toBe(diceOf(reference, prediction));
    }),
    { numRuns: 200 },
  );
});

it("dilation and erosion curves are those of the definition, for every element, unit and border", () => {
  const radii = fc.uniqueArray(fc.constantFrom(0, 0.7, 1, 1.4143, 2, 2.5, 3, 5, 40), { minLength: 1, maxLength: 5 });
  const options = fc.record({
    dilate: radii,
    erode: radii,
    element: fc.constantFrom("ball" as const, "square" as const, "cross" as const),
    unit: fc.constantFrom("px" as const, "mm" as const),
    border: fc.constantFrom("frame" as const, "background" as const),
  });
  fc.assert(
    fc.property(wholeAndCropped, options, ([whole, crop], { dilate, erode, element, unit, border }) => {
      const { reference, prediction, shape } = whole;
      const found = sweep(crop, { dilate, erode, element, unit, border });
      expect(found).toEqual(sweep(whole, { dilate, erode, element, unit, border }));
      const brute = { spacing: unit === "mm" ? whole.spacing : shape.map(() => 1), element, border };
      expect(found.dilation).toEqual(
        dilate.map((radius) => ({ radius, dice: diceOf(reference, bruteDilate(prediction, shape, radius, brute)) })),
      );
      expect(found.erosion).toEqual(
        erode.map((radius) => ({ radius, dice: diceOf(reference, bruteErode(prediction, shape, radius, brute)) })),
      );
    }),
    { numRuns: 200 },
  );
});

it("radii far and near, given in any order, reach the voxels that lie within them, with kernels and without", () => {
  const [rows, columns] = [5, 1500];
  // One pixel, and its opposite: everything but one pixel.
  const at = (r: number, c: number) => Number(r === 2 && c === 700);
  const all = Array.from({ length: rows * columns }, (_, i) => [Math.floor(i / columns), i % columns] as const);
  const dot = Uint8Array.from(all, ([r, c]) => at(r, c));
  const held = Uint8Array.from(all, ([r, c]) => Number(r < 3 && c % 3 > 0));
  const radii = [300, 2, 640.5, 1, 257, 0.5, 3.7, 700];
  for (const spacing of [
    [1, 1],
    [2.5, 0.7],
  ] as const) {
    const within = (radius: number) => (i: number) => {
      const [r, c] = all[i] as readonly [number, number];
      return Math.hypot((r - 2) * spacing[0], (c - 700) * spacing[1]) <= radius * (1 + 1e-6);
    };
    const swept = () => {
      const shared = { shape: [rows, columns], spacing, reference: held };
      const options = { dilate: radii, erode: [...radii].reverse(), unit: "mm" as const };
      return [dot, dot.map((is) => 1 - is)].map((prediction) => sweep(maskPair({ ...shared, prediction }), options));
    };
    const expected = {
      dilation: radii.map((radius) => ({
        radius,
        dice: diceOf(
          held,
          Uint8Array.from(dot, (_, i) => Number(within(radius)(i))),
        ),
      })),
      erosion: [...radii].reverse().map((radius) => ({
        ...{
          radius,
          dice: diceOf(
            held,
            Uint8Array.from(dot, (_, i) => Number(!within(radius)(i))),
          ),
        },
      })),
    };
    for (const [grown, shrunk] of [swept(), withoutKernels(swept)]) {
      expect(grown?.dilation).toEqual(expected.dilation);
      expect(shrunk?.erosion).toEqual(expected.erosion);
    }
  }
});

function rectangle(rows: number, columns: number, at: readonly [number, number]): Uint8Array {
  const mask = new Uint8Array(100 * 100);
  for (let y = at[0]; y < at[0] + rows; y++) mask.fill(1, y * 100 + at[1], y * 100 + at[1] + columns);
  return mask;
}

it("without a prediction the reference is swept against itself", () => {
  const pair = maskPair({ shape: [100, 100], reference: rectangle(60, 60, [20, 20]) });
  const found = sweep(pair, { shift: [0, 30], dilate: [0, 2], erode: [2], element: "square" });
  expect(found.dice).toBe(1);
  expect(found.shift.map(({ dice }) => dice)).toEqual([1, 60 / 110, 1, 60 / 110]);
  expect(found.dilation.map(({ dice }) => dice)).toEqual([1, 7200 / 7696]);
  expect(found.erosion.map(({ dice }) => dice)).toEqual([(2 * 56 * 56) / (3600 + 56 * 56)]);
});

it("a shift beyond the frame leaves nothing: Dice 0, or undefined where the reference is empty too", () => {
  const full: MaskPair = maskPair({ shape: [3, 3], reference: new Uint8Array(9).fill(1) });
  expect(sweep(full, { shift: [3, -100000] }).shift.map(({ dice }) => dice)).toEqual([0, 0, 0, 0]);
  const invented = maskPair({ shape: [3, 3], reference: new Uint8Array(9), prediction: full.reference });
  expect(sweep(invented, { shift: [3] }).shift.map(({ dice }) => dice)).toEqual([null, null]);
  expect(sweep(invented, { shift: [3], erode: [9], border: "background", emptyScore: 1 })).toMatchObject({
    dice: 0,
    shift: [{ dice: 1 }, { dice: 1 }],
    erosion: [{ dice: 1 }],
  });
});

it("a radius far beyond the frame costs no more than the frame", () => {
  const pair = maskPair({ shape: [100, 100], reference: rectangle(1, 1, [50, 50]) });
  expect(sweep(pair, { dilate: [1e9], erode: [1e9] })).toMatchObject({
    dilation: [{ dice: 2 / 10001 }],
    erosion: [{ dice: 0 }],
  });
});

it("radii of hundreds of pixels count every voxel that they reach", () => {
  // A line from one end of a row: a dilation adds r voxels, an erosion leaves all but r at its other end.
  for (const [columns, step] of [
    [1000, 1],
    [1000, 0.7],
  ] as const) {
    const reference = new Uint8Array(columns).fill(1, 0, 500);
    const pair = maskPair({ shape: [1, columns], spacing: [1, step], reference });
    const radii = [0, 255, 256, 257, 300.5, 301, 400].map((pixels) => pixels * step);
    const found = sweep(pair, { dilate: radii, erode: radii, unit: "mm" });
    const whole = radii.map((radius) => Math.floor(radius / step + 1e-4));
    expect(found.dilation.map(({ dice }) => dice)).toEqual(whole.map((r) => 1000 / (1000 + Math.min(500, r))));
    expect(found.erosion.map(({ dice }) => dice)).toEqual(whole.map((r) => (2 * (500 - r)) / (1000 - r)));
  }
});

it("fractions of a pixel, negative and infinite radii are refused", () => {
  const pair = maskPair({ shape: [2, 2], reference: Uint8Array.of(1, 0, 0, 0) });
  expect(() => sweep(pair, { shift: [0.5] })).toThrow(expect.objectContaining({ code: "shift" }));
  for (const radius of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => sweep(pair, { dilate: [radius] })).toThrow(expect.objectContaining({ code: "radius" }));
    expect(() => sweep(pair, { erode: range(0, 2).concat(radius) })).toThrow(
      expect.objectContaining({ code: "radius" }),
    );
  }
});
