/** Objects that are off as they are, each its own way. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diagnose } from "../../../src/diagnosis/index.js";
import { maskPair } from "../../../src/mask/index.js";
import { drawn, type Inside } from "../thresholds/masks.js";

const directions = [
  [0, 1],
  [1, 0],
  [0, -1],
  [-1, 0],
  [1, 1],
  [-1, -1],
  [1, -1],
  [-1, 1],
] as const;

/** Twelve objects of unlike sizes on a grid, each moved by a step and stretched by a share of its size. */
const objects = (moved: readonly (readonly [number, number])[], wavers = 0): Inside => {
  const middles = moved.map(([y, x], k) => [14 + 26 * Math.floor(k / 4) + y, 16 + 28 * (k % 4) + x] as const);
  return (at) => {
    const [y, x] = at.slice(-2) as [number, number];
    return middles.some(([cy, cx], k) => {
      const waves = wavers * Math.sin(5 * Math.atan2(y - cy, x - cx) + k);
      return Math.hypot((y - cy) / (7 + (k % 3)), (x - cx) / 8) < 1 + waves / 8;
    });
  };
};
const still = Array.from({ length: 12 }, () => [0, 0] as const);

const reasonOf = (shape: readonly number[], reference: Inside, prediction: Inside) =>
  diagnose(maskPair({ shape, reference: drawn(shape, reference), prediction: drawn(shape, prediction) })).reason;

describe("displaced objects", () => {
  it("are put back exactly, in a picture or in planes", () => {
    const scenes = fc.record({
      shape: fc.constantFrom([86, 116], [3, 86, 116]),
      ways: fc.uniqueArray(fc.integer({ min: 0, max: 7 }), { minLength: 4, maxLength: 8 }),
      far: fc.integer({ min: 2, max: 3 }),
    });
    fc.assert(
      fc.property(scenes, ({ shape, ways, far }) => {
        const moved = still.map((_, k) => {
          const [y, x] = directions[ways[k % ways.length] as number] as readonly [number, number];
          return [far * y, far * x] as const;
        });
        const reason = reasonOf(shape, objects(still), objects(moved));
        expect(reason).toMatchObject({ kind: "objects-displaced", objects: 12, of: 12, after: 1 });
        const px = Math.max(...moved.map(([y, x]) => Math.hypot(y, x)));
        expect(reason?.kind === "objects-displaced" && reason.px).toBeCloseTo(px, 9);
      }),
      { numRuns: 8 },
    );
  });

  it("are told beside an outline that wavers, and not where the outline alone does", () => {
    const moved = still.map((_, k) => directions[(3 * k) % 8] as readonly [number, number]);
    const far = moved.map(([y, x]) => [3 * y, 3 * x] as const);
    expect(reasonOf([86, 116], objects(still), objects(far, 0.8))?.kind).toBe("objects-displaced");
    expect(reasonOf([86, 116], objects(still), objects(still, 1.5))?.kind).not.toBe("objects-displaced");
  });

  it("are said to be shifted before an outline that costs more, if all are off alike", () => {
    const found = (reference: Inside, prediction: Inside) =>
      diagnose(
        maskPair({
          shape: [86, 116],
          reference: drawn([86, 116], reference),
          prediction: drawn([86, 116], prediction),
        }),
      );
    const { reason, loss } = found(
      objects(still),
      objects(
        still.map(() => [1, 1] as const),
        1,
      ),
    );
    expect(reason?.kind).toBe("shifted");
    expect(loss?.shift).toBeLessThan(loss?.boundary ?? 0);
  });

  it("are shifted where all are off alike", () => {
    expect(reasonOf([86, 116], objects(still), objects(still.map(() => [2, -3] as const)))).toMatchObject({
      kind: "shifted",
      by: [2, -3],
    });
  });
});
