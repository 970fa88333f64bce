/** A mask moved by a part of a voxel, against its definition. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { smoothlyMoved } from "../../../src/diagnosis/reasons/place/fraction.js";
import { maskOfRuns, placeOf, runsOf } from "../../../src/mask/index.js";

/** The mask blurred by [1, 2, 1] / 4 along each axis and interpolated; it continues beyond the frame as at its edge. */
function valueAt(mask: Uint8Array, shape: readonly number[], place: readonly number[], by: readonly number[]): number {
  const read = (axis: number, index: number): number => {
    if (axis === shape.length) return mask[index] as number;
    const n = shape[axis] as number;
    const line = (at: number) => read(axis + 1, index * n + Math.max(0, Math.min(n - 1, at)));
    const blurred = (at: number) => (line(at - 1) + 2 * line(at) + line(at + 1)) / 4;
    const from = (place[axis] as number) - (by[axis] as number);
    const share = from - Math.floor(from);
    return (1 - share) * blurred(Math.floor(from)) + share * blurred(Math.floor(from) + 1);
  };
  return read(0, 0);
}

const small = fc
  .array(fc.integer({ min: 1, max: 6 }), { minLength: 2, maxLength: 3 })
  .chain((shape) =>
    fc.tuple(
      fc.constant(shape),
      fc.array(fc.boolean(), { minLength: shape.reduce((a, b) => a * b), maxLength: shape.reduce((a, b) => a * b) }),
      fc.tuple(...shape.map(() => fc.integer({ min: -3, max: 3 }))),
    ),
  );

/** Rows so long that no edge is near their middle; some have two runs, or none. */
const long = fc.constantFrom<number[]>([4, 30], [2, 3, 30]).chain((shape) =>
  fc
    .tuple(
      fc.array(fc.tuple(fc.nat(12), fc.nat(29), fc.constantFrom(0, 0, 0, 15, 30)), { minLength: 6, maxLength: 6 }),
      fc.tuple(...shape.map(() => fc.integer({ min: -3, max: 3 }))),
    )
    .map(([rows, quarters]): [number[], boolean[], number[]] => [
      shape,
      Array.from({ length: shape.reduce((a, b) => a * b) }, (_, i) => {
        const [from, to, gap] = rows[Math.floor(i / 30) % 6] as [number, number, number];
        return i % 30 >= from && i % 30 <= to && i % 30 !== gap - 1 && gap < 30;
      }),
      quarters,
    ]),
);
const cases = fc.oneof(small, long);

test("a mask moved by quarters of a voxel is its blurred interpolation cut at half; what ties stays as it is", () => {
  fc.assert(
    fc.property(cases, ([shape, voxels, quarters]) => {
      const mask = Uint8Array.from(voxels, Number);
      const by = quarters.map((n) => n / 4);
      const expected = mask.map((own, i) => {
        const value = valueAt(mask, shape, placeOf(i, shape), by);
        return Math.abs(value - 0.5) < 1e-9 ? own : Number(value > 0.5);
      });
      const moved = smoothlyMoved(runsOf(mask, shape), by);
      expect(maskOfRuns(moved)).toEqual(expected);
      expect(moved.voxels).toBe(expected.reduce((sum, one) => sum + one, 0));
    }),
    { numRuns: 200 },
  );
});
