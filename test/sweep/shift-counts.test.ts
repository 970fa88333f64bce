/** The two ways of counting what a shift shares: with the kernels' vectors, and without. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { runsOf, sizeOf } from "../../src/mask/index.js";
import { cubeOffsets } from "../../src/sweep/offsets.js";
import { sharedByDifferences } from "../../src/sweep/shift-differences.js";
import { sharedByVectors } from "../../src/sweep/shift-vectors.js";
import { masks, shapes } from "../mask/arbitrary.js";
import { bruteShift } from "../morphology/brute.js";

const offsets = fc.uniqueArray(fc.integer({ min: -12, max: 12 }), { maxLength: 4 });
const each = shapes.chain((shape) =>
  fc.record({
    shape: fc.constant(shape),
    reference: masks(shape),
    prediction: masks(shape),
    along: fc.tuple(...shape.map(() => offsets)),
  }),
);

it("both ways count what the definition shares, for offsets of their own along each axis", () => {
  fc.assert(
    fc.property(each, ({ shape, reference, prediction, along }) => {
      const [r, p] = [runsOf(reference, shape), runsOf(prediction, shape)];
      const places = along.reduce<number[][]>((rest, list) => rest.flatMap((o) => list.map((d) => [...o, d])), [[]]);
      const shared = places.map((offset) => {
        const moved = bruteShift(prediction, shape, offset);
        return reference.filter((value, i) => value && moved[i]).length;
      });
      expect([...sharedByDifferences(r, p, cubeOffsets(along))]).toEqual(shared);
      expect([...(sharedByVectors(r, p, cubeOffsets(along)) ?? [])]).toEqual(shared);
    }),
    { numRuns: 400 },
  );
});

it("on rows longer than eight vectors, with many runs, both ways agree", () => {
  const shape = [3, 150];
  const dense = fc.array(fc.boolean(), { minLength: sizeOf(shape), maxLength: sizeOf(shape) });
  const far = fc.uniqueArray(fc.integer({ min: -160, max: 160 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(dense, dense, far, (a, b, along) => {
      const [r, p] = [runsOf(Uint8Array.from(a, Number), shape), runsOf(Uint8Array.from(b, Number), shape)];
      const offsets = cubeOffsets([[-1, 0, 2], along]);
      expect(sharedByVectors(r, p, offsets)).toEqual(sharedByDifferences(r, p, offsets));
      expect(sharedByVectors(p, r, offsets)).toEqual(sharedByDifferences(p, r, offsets));
    }),
    { numRuns: 50 },
  );
});

it("a row of 65,535 voxels is the longest that vectors count; longer ones are counted without", () => {
  for (const [columns, counts] of [
    [65535, true],
    [65536, false],
  ] as const) {
    const mask = new Uint8Array(columns).fill(1);
    const runs = runsOf(mask, [1, columns]);
    const along = cubeOffsets([[0], [-1, 0, columns - 1, columns]]);
    const expected = Int32Array.of(columns - 1, columns, 1, 0);
    expect(sharedByVectors(runs, runs, along)).toEqual(counts ? expected : null);
    expect(sharedByDifferences(runs, runs, along)).toEqual(expected);
  }
});
