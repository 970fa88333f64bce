import fc from "fast-check";
import { expect, it } from "vitest";
import { kernels, withoutKernels } from "../../src/kernels/index.js";
import { cubeOf, type MaskPair, maskPair, runsOf } from "../../src/mask/index.js";
import { cubeOffsets, type Offsets, range, sharedByShift, sweep } from "../../src/sweep/index.js";
import { longPairs } from "./arbitrary.js";

it("the kernels are there in Node, and not where they are forbidden", () => {
  expect(kernels()).not.toBeNull();
  expect(withoutKernels(kernels)).toBeNull();
});

const runsOfBoth = (pair: MaskPair) =>
  [runsOf(pair.reference, pair.shape), runsOf(pair.prediction, pair.shape)] as const;

/** |R ∩ (P moved)|, voxel by voxel. */
function brute({ shape, reference, prediction }: MaskPair, [dz, dy, dx]: readonly [number, number, number]): number {
  const [planes, rows, columns] = cubeOf(shape);
  let shared = 0;
  for (let z = 0, i = 0; z < planes; z++) {
    for (let y = 0; y < rows; y++) {
      for (let x = 0; x < columns; x++, i++) {
        const [pz, py, px] = [z - dz, y - dy, x - dx];
        const inside = pz >= 0 && pz < planes && py >= 0 && py < rows && px >= 0 && px < columns;
        if (inside && reference[i] && prediction[(pz * rows + py) * columns + px]) shared++;
      }
    }
  }
  return shared;
}

const offsets = fc.oneof(
  fc.tuple(fc.integer({ min: -60, max: 60 }), fc.integer({ min: 0, max: 90 })).map(([a, n]) => range(a, a + n)),
  fc.uniqueArray(fc.integer({ min: -100, max: 100 }), { minLength: 1, maxLength: 6 }),
);
const few = fc.uniqueArray(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 4 });

it("counts of all shifts are those of moving the mask, with the kernels and without", () => {
  fc.assert(
    fc.property(longPairs, few, few, offsets, (pair, alongPlanes, alongRows, alongColumns) => {
      const [reference, prediction] = runsOfBoth(pair);
      const cube = cubeOffsets(
        pair.shape.length === 2 ? [alongRows, alongColumns] : [alongPlanes, alongRows, alongColumns],
      );
      const found = sharedByShift(reference, prediction, cube);
      expect(found).toEqual(withoutKernels(() => sharedByShift(reference, prediction, cube)));
      const [planes, rows, columns] = cube;
      const at = Math.floor(found.length / 2);
      const dx = columns[at % columns.length] as number;
      const dy = rows[Math.floor(at / columns.length) % rows.length] as number;
      const dz = planes[Math.floor(at / columns.length / rows.length)] as number;
      expect(found[at]).toBe(brute(pair, [dz, dy, dx]));
    }),
    { numRuns: 400 },
  );
});

/** The offsets of a grid without gaps, as most are, inside the shape. */
const dense = (length: number) =>
  fc
    .tuple(fc.integer({ min: 1 - length, max: length - 1 }), fc.integer({ min: 0, max: 80 }))
    .map(([from, more]) => range(from, Math.min(from + more, length - 1)));

it("counts of grids without gaps are those of moving the mask, with the kernels and without", () => {
  const grids = longPairs.chain((pair) => {
    const [, rows, columns] = cubeOf(pair.shape);
    return fc.tuple(fc.constant(pair), few, dense(rows), dense(columns), fc.nat(), fc.nat(), fc.nat());
  });
  fc.assert(
    fc.property(grids, ([pair, alongPlanes, alongRows, alongColumns, z, y, x]) => {
      const [reference, prediction] = runsOfBoth(pair);
      const cube: Offsets = [pair.shape.length === 2 ? [0] : alongPlanes, alongRows, alongColumns];
      const found = sharedByShift(reference, prediction, cube);
      expect(found).toEqual(withoutKernels(() => sharedByShift(reference, prediction, cube)));
      const place = [z, y, x].map((n, axis) => n % (cube[axis] as readonly number[]).length) as [
        number,
        number,
        number,
      ];
      const at = (place[0] * alongRows.length + place[1]) * alongColumns.length + place[2];
      const offset = place.map((n, axis) => (cube[axis] as readonly number[])[n]) as [number, number, number];
      expect(found[at]).toBe(brute(pair, offset));
    }),
    { numRuns: 400 },
  );
});

it("more runs than a pile of bits counts are exact", () => {
  const shape = [400, 400];
  const noise = (seed: number) => {
    let state = seed;
    return runsOf(
      Uint8Array.from({ length: 160000 }, () => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return state >>> 31;
      }),
      shape,
    );
  };
  const [reference, prediction] = [noise(1), noise(2)];
  expect(prediction.edges.length).toBeGreaterThan(2 ** 15);
  const cube = cubeOffsets([range(-16, 16), range(-3, 4)]);
  const found = sharedByShift(reference, prediction, cube);
  expect(found).toEqual(withoutKernels(() => sharedByShift(reference, prediction, cube)));
});

it("sums that outgrow 16 bit are exact: a full mask and itself share (n − |dy|) · (m − |dx|)", () => {
  const [n, m] = [500, 400];
  const runs = runsOf(new Uint8Array(n * m).fill(1), [n, m]);
  const along = range(-32, 32);
  const found = sharedByShift(runs, runs, cubeOffsets([along, along]));
  expect(Array.from(found)).toEqual(along.flatMap((dy) => along.map((dx) => (n - Math.abs(dy)) * (m - Math.abs(dx)))));
});

it("a row longer than 16 bit counts is left to the plain kernel", () => {
  const reference = new Uint8Array(2 * 70000).fill(1, 100, 69000);
  const pair = maskPair({ shape: [2, 70000], reference });
  expect(sweep(pair, { shift: [0, 3], grid: true }).shiftGrid?.dice).toEqual([1, 68897 / 68900, 0, 0]);
});
