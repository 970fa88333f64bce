/** Small copies of masks are what counting their voxels one by one gives; predictions are told whose they are, whatever the order. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agreement } from "../../../src/diagnosis/bookkeeping/agreement.js";
import { fingerprint } from "../../../src/diagnosis/bookkeeping/fingerprint.js";
import { headerCodes } from "../../../src/diagnosis/bookkeeping/headers.js";
import { likeness, opened, smallCopy } from "../../../src/diagnosis/bookkeeping/whose/small-copy.js";
import { openWhose } from "../../../src/diagnosis/bookkeeping/whose/whose.js";
import { survey } from "../../../src/diagnosis/index.js";
import { confusion, type LabelMap } from "../../../src/mask/index.js";

const mapOf = (shape: readonly number[], values: readonly number[]): LabelMap => ({
  ...{ shape, spacing: shape.map(() => 1), unit: "px" as const, values: Int32Array.from(values) },
});
const mapsOf = (shapes: readonly (readonly number[])[], id: fc.Arbitrary<number>) =>
  fc.constantFrom(...shapes).chain((shape) => {
    const length = shape.reduce((product, n) => product * n, 1);
    return fc.array(id, { minLength: length, maxLength: length }).map((values) => mapOf(shape, values));
  });

describe("a small copy", () => {
  it("of a mask without more voxels than cells is as like another as the masks", () => {
    const pairs = fc.constantFrom([5, 7], [3, 4, 5]).chain((shape) => {
      const one = mapsOf([shape], fc.nat(3));
      return fc.tuple(one, one);
    });
    fc.assert(
      fc.property(pairs, ([one, other]) => {
        const [a, b] = [opened(smallCopy(one)), opened(smallCopy(other))];
        expect(likeness(a, b)).toBeCloseTo(agreement(one, other), 12);
        expect(likeness(a, a)).toBe(one.values.some((id) => id !== 0) ? 1 : 0);
      }),
      { numRuns: 30 },
    );
  });

  it("holds each label's share of every cell", () => {
    const larger = mapsOf(
      [
        [37, 70],
        [9, 17, 33],
        [2, 40, 20],
      ],
      fc.constantFrom(0, 0, 0, 1, 2, 9, -3),
    );
    fc.assert(
      fc.property(larger, ({ shape, values }) => {
        const [planes, rows, columns] = [1, ...shape].slice(-3) as [number, number, number];
        const grid = (shape.length === 2 ? [1, 32, 32] : [8, 16, 16]) as [number, number, number];
        const room = [planes, rows, columns].reduce(
          (size, n, axis) => size * Math.max(1, n / (grid[axis] as number)),
          1,
        );
        const counts = new Map<number, number>();
        values.forEach((id, i) => {
          if (id === 0) return;
          const at = [Math.floor(i / (rows * columns)), Math.floor(i / columns) % rows, i % columns];
          const [z, y, x] = [planes, rows, columns].map((n, axis) =>
            Math.floor(((at[axis] as number) * Math.min(n, grid[axis] as number)) / n),
          ) as [number, number, number];
          // Labels eight apart share their cells.
          const cell = ((z * grid[1] + y) * grid[2] + x) * 8 + Math.abs(id % 8);
          counts.set(cell, (counts.get(cell) ?? 0) + 1);
        });
        const wanted = [...counts]
          .sort(([a], [b]) => a - b)
          .map(([cell, voxels]) => [cell, Math.max(1, Math.min(255, Math.round((255 * voxels) / room)))]);
        const copy = opened(smallCopy({ ...mapOf(shape, []), values }));
        expect([...copy.cells].map((cell, k) => [cell, copy.shares[k]])).toEqual(wanted);
        expect(copy.sum).toBe(wanted.reduce((sum, [, share]) => sum + (share as number), 0));
      }),
      { numRuns: 12 },
    );
  });

  it("of an empty mask is empty", () => {
    expect(smallCopy(mapOf([4, 4], new Array(16).fill(0)))).toBe("");
  });
});

it("a survey holds small copies, fingerprints and joint counts of both masks, and the sides that headers name", () => {
  const ids = [...Array(16).keys()].map((i) => i & 3);
  const [one, other] = [mapOf([4, 4], ids), mapOf([4, 4], ids.with(1, 2))];
  const found = survey(one, other, { case: "a" });
  expect(found.copies).toEqual({ shape: [4, 4], reference: smallCopy(one), prediction: smallCopy(other) });
  expect(found.fingerprints).toEqual({ reference: fingerprint(one), prediction: fingerprint(other) });
  expect(found.confusion).toEqual(confusion(one, other));
  const towards = (row: readonly number[], column: readonly number[]) => ({ ...one, direction: [row, column] });
  // In LPS, rows towards the back and columns to the left.
  const lies = towards([0, 1, 0], [1, 0, 0]);
  expect(headerCodes(lies, towards([-1, 0, 0], [0, 0, 1]))).toEqual({ reference: "LP", prediction: "SR" });
  expect(headerCodes(lies, one)).toEqual({ reference: "LP" });
  expect(headerCodes(one, { ...lies, world: "stage" } as never)).toEqual({});
});

describe("predictions", () => {
  /** Masks of so many pixels in a row of their own; several cases have rows far from each other. */
  const line = (row: number, pixels: number) =>
    smallCopy(
      mapOf(
        [32, 32],
        Array.from({ length: 1024 }, (_, i) => (i >> 5 === row && i % 32 < pixels ? 1 : 0)),
      ),
    );
  const shape = [32, 32];

  it("in any order are told whose they are, and those in their place are not named", () => {
    const orders = fc
      .integer({ min: 2, max: 9 })
      .chain((n) => fc.shuffledSubarray([...Array(n).keys()], { minLength: n, maxLength: n }));
    fc.assert(
      fc.property(orders, fc.integer({ min: 0, max: 2 }), (order, step) => {
        const copies = order.map((_, i) => line(i, 12 + step * i));
        const whose = openWhose();
        for (const [i, to] of order.entries()) whose.add(`c${i}`, shape, copies[i] as string, copies[to] as string);
        // More than 1.6 times as large or small is no other's mask.
        const isFar = (a: number, b: number) => 12 + step * Math.max(a, b) > 1.6 * (12 + step * Math.min(a, b));
        fc.pre(!order.some((to, i) => isFar(to, i)));
        expect(whose.read()).toEqual(
          order.flatMap((to, i) =>
            to === i ? [] : [{ case: `c${i}`, before: 0, after: 1, fits: `c${to}`, belongs: `c${order.indexOf(i)}` }],
          ),
        );
      }),
      { numRuns: 50 },
    );
  });

  it("are those of a case of the same shape only", () => {
    const read = (...shapes: readonly (readonly number[])[]) => {
      const whose = openWhose();
      for (const [i, one] of shapes.entries()) whose.add(`c${i}`, one, line(i, 20), line((i + 1) % shapes.length, 20));
      return whose.read().map(({ case: name, fits }) => `${name} ${fits}`);
    };
    const other = [32, 33];
    expect(read(shape, shape)).toEqual(["c0 c1", "c1 c0"]);
    expect(read(shape, other)).toEqual([]);
    expect(read(shape, shape, shape)).toEqual(["c0 c1", "c1 c2", "c2 c0"]);
    // One step is no chain, wherever the other shape stands.
    expect([read(other, shape, shape), read(shape, other, shape), read(shape, shape, other)]).toEqual([[], [], []]);
  });

  it("two that fit one reference are not both its own: the better one goes on in the chain", () => {
    const whose = openWhose();
    // Each prediction of the chain fits the next reference; that of the last case fits the second, but for two pixels.
    const held = [line(1, 20), line(2, 20), line(3, 20), line(9, 20), line(1, 18)];
    for (const [i, one] of held.entries()) whose.add(`c${i}`, shape, line(i, 20), one);
    for (let i = 10; i < 16; i++) whose.add(`good${i}`, shape, line(i, 20), line(i, 20));
    const told = whose.read().map(({ case: name, fits, belongs }) => [name, fits, belongs]);
    expect(told).toEqual([
      ["c0", "c1", undefined],
      ["c1", "c2", "c0"],
      ["c2", "c3", "c1"],
      ["c3", undefined, "c2"],
    ]);
  });
});
