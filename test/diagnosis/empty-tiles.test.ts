/** Blocks that are left out at regular places. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diagnose } from "../../src/diagnosis/index.js";
import { emptyTiles } from "../../src/diagnosis/split/structures/empty-tiles.js";
import { maskOfRuns, maskPair, runsOf } from "../../src/mask/index.js";
import { but, drawn, type Inside } from "./thresholds/masks.js";

const runs = (shape: readonly number[], inside: Inside) => runsOf(drawn(shape, inside), shape);
const body =
  (margin: number): Inside =>
  (at) =>
    Math.hypot(((at.at(-2) as number) - 31.5) / (32 - margin), ((at.at(-1) as number) - 39.5) / (40 - margin)) <= 1;
/** Every other block of a checkerboard. */
const checkers =
  (side: number, first = 0): Inside =>
  (at) =>
    (Math.floor((at.at(-2) as number) / side) + Math.floor((at.at(-1) as number) / side)) % 2 === first;
/** Blocks in steps, shorter than these. */
const holes =
  (step: number, side: number): Inside =>
  (at) =>
    at.slice(-2).every((x) => x % step < side);

describe("empty tiles", () => {
  it("are what is missing, on a checkerboard or in steps, in one picture or in every plane", () => {
    const scenes = fc.record({
      shape: fc.constantFrom([64, 80], [3, 64, 80]),
      margin: fc.integer({ min: 0, max: 8 }),
      side: fc.integer({ min: 4, max: 10 }),
      isBoard: fc.boolean(),
    });
    fc.assert(
      fc.property(scenes, ({ shape, margin, side, isBoard }) => {
        const empty = isBoard ? checkers(side) : holes(side + 4, side);
        const found = emptyTiles(runs(shape, body(margin)), runs(shape, but(body(margin), empty)));
        expect(found?.sides).toEqual([side, side]);
        const lacking = maskOfRuns(found?.lacking ?? runs(shape, () => false));
        const missing = drawn(shape, (at) => body(margin)(at) && empty(at));
        // Bits of blocks that the outline cuts off may be as thin as a rim.
        expect(lacking.every((is, i) => is <= (missing[i] as number))).toBe(true);
        expect(lacking.reduce((a, b) => a + b, 0)).toBeGreaterThan(0.85 * missing.reduce((a, b) => a + b, 0));
      }),
      { numRuns: 12 },
    );
  });

  it("are the answer, with the blocks' size, and no size of the object", () => {
    const shape = [64, 80];
    const [reference, prediction] = [body(6), but(body(6), checkers(8))].map((one) => drawn(shape, one));
    const { reason } = diagnose(
      maskPair({ shape, reference: reference as Uint8Array, prediction: prediction as Uint8Array }),
    );
    expect(reason).toMatchObject({ kind: "region-missing", cut: "tiles", sides: [8, 8], after: 1 });
  });

  it("are not two blocks, one that is many, or pieces of any size and place", () => {
    const shape = [64, 80];
    const found = (...empty: readonly Inside[]) =>
      emptyTiles(runs(shape, body(2)), runs(shape, but(body(2), ...empty)));
    const block =
      (row: number, column: number, height: number, width: number): Inside =>
      ([y = 0, x = 0]) =>
        y >= row && y < row + height && x >= column && x < column + width;
    expect(found(block(20, 20, 8, 8), block(20, 36, 8, 8))).toBeUndefined();
    expect(found(block(20, 20, 8, 8), block(20, 36, 8, 8), block(20, 52, 8, 8))?.sides).toEqual([8, 8]);
    // Rims along other blocks, and between them, are no part of them.
    const three = [block(20, 12, 8, 8), block(20, 28, 8, 8), block(20, 44, 8, 8)];
    expect(found(...three, block(20, 60, 8, 2))?.lacking.voxels).toBe(192);
    const below = [block(36, 12, 8, 8), block(36, 28, 8, 8), block(36, 44, 8, 8)];
    expect(found(...three, ...below, block(36, 24, 8, 2))?.lacking.voxels).toBe(384);
    expect(found(block(20, 20, 24, 32))).toBeUndefined();
    expect(found(block(20, 20, 8, 8), block(33, 36, 8, 8), block(40, 55, 8, 8))).toBeUndefined();
    expect(found(block(20, 20, 8, 9), block(20, 36, 8, 8), block(20, 52, 9, 8))).toBeUndefined();
  });
});

describe("seams between tiles", () => {
  it("along rows and columns are one answer, which undoes both", () => {
    const scenes = fc.record({
      shape: fc.constantFrom([64, 80], [3, 64, 80]),
      margin: fc.integer({ min: 0, max: 8 }),
      step: fc.integer({ min: 12, max: 18 }),
      wide: fc.integer({ min: 1, max: 3 }),
    });
    fc.assert(
      fc.property(scenes, ({ shape, margin, step, wide }) => {
        const seams: Inside = (at) => at.slice(-2).some((x) => x % step < wide);
        const [reference, prediction] = [body(margin), but(body(margin), seams)].map((one) => drawn(shape, one));
        const { reason, reasons } = diagnose(
          maskPair({ shape, reference: reference as Uint8Array, prediction: prediction as Uint8Array }),
        );
        expect(reason).toMatchObject({ kind: "region-missing", cut: "seams", axes: ["rows", "columns"] });
        expect(reason?.after).toBeGreaterThan(0.995);
        expect(reasons.map(({ kind }) => kind)).not.toContain("planes-missing");
      }),
      { numRuns: 10 },
    );
  });
});
