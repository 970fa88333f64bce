import fc from "fast-check";
import { expect, it } from "vitest";
import { withoutKernels } from "../../src/kernels/index.js";
import { runsOf } from "../../src/mask/index.js";

/** Rows of alternating stretches, from one voxel to some hundred, of values that count as foreground alike. */
const masks = fc
  .tuple(
    fc.integer({ min: 1, max: 300 }),
    fc.array(fc.tuple(fc.integer({ min: 1, max: 200 }), fc.constantFrom(0, 0, 1, 2, 255)), { maxLength: 200 }),
    fc.array(fc.tuple(fc.integer({ min: 0, max: 19999 }), fc.constantFrom(0, 1, 128)), { maxLength: 100 }),
  )
  .map(([columns, stretches, specks]) => {
    const rows = Math.ceil(20000 / columns);
    const mask = new Uint8Array(rows * columns);
    let at = 0;
    for (const [length, value] of stretches) {
      mask.fill(value, at, at + length);
      at += length;
    }
    for (const [i, value] of specks) mask[i] = value;
    return { mask, shape: [rows, columns] as const };
  });

it("runs are where foreground begins and ends in each row, with the kernel and without", () => {
  fc.assert(
    fc.property(masks, ({ mask, shape: [rows, columns] }) => {
      const [first, edges] = [[0], [] as number[]];
      for (let row = 0; row < rows; row++) {
        const held = (x: number) => x >= 0 && x < columns && mask[row * columns + x] !== 0;
        for (let x = 0; x <= columns; x++) if (held(x) !== held(x - 1)) edges.push(x);
        first.push(edges.length / 2);
      }
      const voxels = mask.reduce((sum, value) => sum + Number(value !== 0), 0);
      const expected = { shape: [rows, columns], first: Int32Array.from(first), edges: Int32Array.from(edges), voxels };
      expect(runsOf(mask, [rows, columns])).toEqual(expected);
      expect(withoutKernels(() => runsOf(mask, [rows, columns]))).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});

it("masks larger than what the kernel reads at once, and rows longer than that, are read to the end", () => {
  for (const shape of [
    [3, 40000],
    [2, 70000],
    [700, 300],
  ]) {
    const [rows, columns] = shape as [number, number];
    const mask = new Uint8Array(rows * columns);
    for (let row = 0; row < rows; row++) mask.fill(1, row * columns + (row % 7), (row + 1) * columns - (row % 5));
    const found = runsOf(mask, shape);
    expect(Array.from(found.edges)).toEqual(Array.from({ length: rows }, (_, r) => [r % 7, columns - (r % 5)]).flat());
    expect(Array.from(found.first)).toEqual(Array.from({ length: rows + 1 }, (_, r) => r));
  }
});
