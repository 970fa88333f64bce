import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diagnose } from "../../src/diagnosis/index.js";
import { cropPair, maskPair } from "../../src/mask/index.js";
import { explain } from "../../src/words/index.js";

function square(size: number, from: number, to: number): Uint8Array {
  return Uint8Array.from({ length: size * size }, (_, i) => {
    const [row, column] = [Math.floor(i / size), i % size];
    return row >= from && row < to && column >= from && column < to ? 1 : 0;
  });
}

const hundred = (reference: Uint8Array, prediction: Uint8Array) =>
  maskPair({ shape: [100, 100], reference, prediction });
const total = (loss: object) => Object.values(loss).reduce((sum: number, part: number) => sum + part, 0);

describe("the three classic examples", () => {
  test("a square that lies (5, 5) off is a shift by (5, 5)", () => {
    const found = diagnose(hundred(square(100, 40, 60), square(100, 45, 65)));
    expect(found.dice).toBe(0.5625);
    expect(found.cause).toBe("shift");
    expect(found.shift).toEqual({ rows: 5, columns: 5 });
    expect(found.loss.boundary).toBe(0);
    expect(explain(found)).toMatchObject({
      summary: "The prediction lies 7.1 px too far down and to the right. That costs 0.44 Dice.",
      evidence: expect.arrayContaining([
        "The prediction lies off the reference, 5 rows down and 5 columns to the right. That is 7.1 px, and costs 0.44 Dice.",
      ]),
    });
  });

  test("a square of 64 over one of 60 is over-segmentation by 2 px", () => {
    const found = diagnose(hundred(square(100, 20, 80), square(100, 18, 82)));
    expect(found.dice).toBeCloseTo(7200 / 7696, 12);
    expect(found.cause).toBe("over-segmentation");
    expect(found.radius).toBe(2);
    expect(found.loss.size).toBeCloseTo(1 - 7200 / 7696, 12);
  });

  test("a square of 40 in one of 60 is under-segmentation by about 10 px", () => {
    const found = diagnose(hundred(square(100, 20, 80), square(100, 30, 70)));
    expect(found.dice).toBeCloseTo(3200 / 5200, 12);
    expect(found.cause).toBe("under-segmentation");
    expect(found.radius).toBeLessThan(-9.9);
    expect(found.radius).toBeGreaterThan(-11);
  });
});

describe("what only one side has", () => {
  const object = square(100, 40, 60);
  const empty = new Uint8Array(100 * 100);

  test("an identical prediction loses nothing", () => {
    const found = diagnose(hundred(object, object));
    expect(found).toMatchObject({ dice: 1, cause: "none" });
    expect(total(found.loss)).toBe(0);
  });

  test("two empty masks have no Dice and no loss", () => {
    const found = diagnose(hundred(empty, empty));
    expect(found).toMatchObject({ dice: null, cause: "none" });
    expect(total(found.loss)).toBe(0);
  });

  test("an empty reference makes all of it spurious", () => {
    const found = diagnose(hundred(empty, object));
    expect(found).toMatchObject({ dice: 0, cause: "spurious" });
    expect(found.loss.spurious).toBe(1);
  });

  test("an empty prediction makes all of it missed", () => {
    const found = diagnose(hundred(object, empty));
    expect(found).toMatchObject({ dice: 0, cause: "missed" });
    expect(found.loss.missed).toBe(1);
  });

  test("a dropped object and an invented one far away are no shift", () => {
    const both = (a: Uint8Array, b: Uint8Array) => a.map((inside, at) => inside | (b[at] as number));
    const reference = both(square(100, 5, 25), square(100, 60, 75));
    const prediction = both(square(100, 5, 25), square(100, 80, 95));
    const found = diagnose(hundred(reference, prediction));
    expect(found.shift).toEqual({ rows: 0, columns: 0 });
    expect(found.loss.shift).toBe(0);
    expect(found.loss.missed).toBeGreaterThan(0.1);
    expect(found.loss.spurious).toBeGreaterThan(0.1);
    expect(total(found.loss)).toBeCloseTo(1 - (found.dice ?? 0), 12);
  });
});

const masks = fc.constantFrom<number[]>([7, 9], [4, 5, 6], [1, 1], [3, 4, 1]).chain((shape) => {
  const size = shape.reduce((product, n) => product * n, 1);
  const mask = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: size, maxLength: size });
  return fc.record({
    shape: fc.constant(shape),
    spacing: fc.constantFrom(
      shape.map(() => 1),
      shape.map((_, axis) => (axis === 0 ? 3.3 : 0.6)),
    ),
    reference: mask.map((values) => Uint8Array.from(values, (v) => (v > 5 ? 1 : 0))),
    prediction: mask.map((values) => Uint8Array.from(values, (v) => (v > 5 ? 1 : 0))),
  });
});

test("the parts are never negative and add up to the loss, on any masks", () => {
  fc.assert(
    fc.property(masks, (input) => {
      const found = diagnose(maskPair(input));
      for (const part of Object.values(found.loss)) expect(part).toBeGreaterThanOrEqual(0);
      if (found.dice === null) return;
      expect(Math.abs(total(found.loss) - (1 - found.dice))).toBeLessThan(1e-9);
    }),
    { numRuns: 150 },
  );
});

test("a crop reads as the whole image does", () => {
  fc.assert(
    fc.property(masks, (input) => {
      const whole = maskPair(input);
      const { evidence: _, ...cropped } = diagnose(cropPair(whole));
      expect(diagnose(whole)).toMatchObject(cropped);
    }),
    { numRuns: 60 },
  );
});

test("a shift alone is all shift, in 2-D and on anisotropic voxels, however large", () => {
  const ball = (shape: number[], centre: number[], radius: number) => {
    const [planes, rows, columns] = [1, ...shape].slice(-3) as [number, number, number];
    return Uint8Array.from({ length: planes * rows * columns }, (_, i) => {
      const at = [Math.floor(i / (rows * columns)), Math.floor(i / columns) % rows, i % columns].slice(-shape.length);
      return Math.hypot(...at.map((x, axis) => x - (centre[axis] as number))) <= radius ? 1 : 0;
    });
  };
  for (const [shape, centre, by, spacing] of [
    [
      [50, 50],
      [20, 20],
      [7, -5],
      [1, 1],
    ],
    [
      [24, 30, 30],
      [11, 14, 13],
      [3, -2, 4],
      [3, 0.7, 0.7],
    ],
  ] as const) {
    const moved = centre.map((x, axis) => x + (by[axis] as number));
    const found = diagnose(
      maskPair({
        shape: [...shape],
        spacing: [...spacing],
        reference: ball([...shape], [...centre], 8),
        prediction: ball([...shape], moved, 8),
      }),
    );
    expect(Object.values(found.shift)).toEqual([...by]);
    expect(found.loss.shift).toBeCloseTo(1 - (found.dice as number), 12);
    expect(found.radius).toBe(0);
  }
});
