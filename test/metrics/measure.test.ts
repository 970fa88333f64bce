import fc from "fast-check";
import { expect, it } from "vitest";
import { cropPair, maskOfRuns, maskPair, padPair, runsOf } from "../../src/mask/index.js";
import { measure } from "../../src/metrics/index.js";
import { boundaryOfRuns } from "../../src/morphology/index.js";
import { pairs, placeOf } from "../mask/arbitrary.js";
import { distance } from "../morphology/brute.js";

/** A square of `size` with its corner at a place, in 64 × 64. */
function square(size: number, row: number, column: number): Uint8Array {
  const mask = new Uint8Array(64 * 64);
  for (let y = row; y < row + size; y++) mask.fill(1, y * 64 + column, y * 64 + column + size);
  return mask;
}

it("a 20 × 20 square moved by (5, 5) has Dice 0.5625", () => {
  const pair = maskPair({ shape: [64, 64], reference: square(20, 10, 10), prediction: square(20, 15, 15) });
  expect(measure(pair)).toMatchObject({ dice: 0.5625, hd: Math.sqrt(50), nsd: { 1: expect.any(Number) } });
});

it("equal masks score 1 at distance 0", () => {
  expect(measure(maskPair({ shape: [64, 64], reference: square(20, 0, 44) }))).toEqual({
    reference: 400,
    prediction: 400,
    intersection: 400,
    dice: 1,
    iou: 1,
    sensitivity: 1,
    precision: 1,
    hd: 0,
    hd95: 0,
    assd: 0,
    masd: 0,
    nsd: { 1: 1, 2: 1 },
  });
});

it("a distance to an empty mask is undefined, or what was asked for; two empty masks follow their score", () => {
  const empty = new Uint8Array(16);
  const one = Uint8Array.from(empty, (_, i) => (i === 5 ? 1 : 0));
  const spacing = [3, 4];
  const alone = maskPair({ shape: [4, 4], spacing, reference: one, prediction: empty });
  const neither = maskPair({ shape: [4, 4], spacing, reference: empty });
  const all = (mm: number | null) => ({ hd: mm, hd95: mm, assd: mm, masd: mm });
  expect(measure(alone)).toMatchObject({ ...all(null), dice: 0, nsd: { 1: 0 } });
  expect(measure(alone, { missingDistance: 7 })).toMatchObject({ ...all(7), dice: 0, nsd: { 1: 0 } });
  expect(measure(alone, { missingDistance: "inf" })).toMatchObject(all(Number.POSITIVE_INFINITY));
  // 12 mm by 16 mm.
  expect(measure(alone, { missingDistance: "diagonal" })).toMatchObject(all(20));
  expect(measure(cropPair(alone), { missingDistance: "diagonal" })).toMatchObject(all(20));
  expect(measure(neither, { missingDistance: 7 })).toMatchObject(all(null));
  expect(measure(neither, { missingDistance: 7, emptyScore: 1 })).toMatchObject(all(0));
  expect(measure(neither, { missingDistance: 7, emptyScore: 0 })).toMatchObject(all(7));
  expect(() => measure(alone, { missingDistance: -1 })).toThrow(/no distance/);
});

it("two empty masks are undefined, or score what was asked for", () => {
  const pair = maskPair({ shape: [4, 4], reference: new Uint8Array(16) });
  const scores = (score: number | null) => ({ dice: score, iou: score, sensitivity: score, precision: score });
  const distances = { hd: null, hd95: null, assd: null, masd: null };
  expect(measure(pair)).toMatchObject({ ...scores(null), ...distances, nsd: { 1: null, 2: null } });
  expect(measure(pair, { emptyScore: 1 })).toMatchObject({ ...scores(1), ...distances, nsd: { 1: 1, 2: 1 } });
  expect(measure(pair, { emptyScore: 0 })).toMatchObject({ ...scores(0), ...distances, nsd: { 1: 0, 2: 0 } });
});

it("one empty mask scores 0, its distances and the ratio over nothing are undefined", () => {
  const empty = new Uint8Array(64 * 64);
  const missed = measure(maskPair({ shape: [64, 64], reference: square(9, 3, 3), prediction: empty }));
  expect(missed).toMatchObject({ dice: 0, iou: 0, sensitivity: 0, precision: null, hd: null, nsd: { 1: 0, 2: 0 } });
  const invented = measure(maskPair({ shape: [64, 64], reference: empty, prediction: square(9, 3, 3) }), {
    emptyScore: 1,
  });
  expect(invented).toMatchObject({ dice: 0, iou: 0, sensitivity: null, precision: 0, assd: null, nsd: { 1: 0 } });
});

it("NSD is keyed by the tolerances asked for; no distance is refused", () => {
  const pair = maskPair({ shape: [64, 64], reference: square(9, 3, 3), prediction: square(9, 3, 4) });
  expect(measure(pair, { tolerance: [0.5, 1] }).nsd).toEqual({ 0.5: expect.any(Number), 1: 1 });
  for (const tolerance of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => measure(pair, { tolerance: [tolerance] })).toThrow(expect.objectContaining({ code: "tolerance" }));
  }
});

/** Type 7 by sorting. */
function percentile95(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = 0.95 * (values.length - 1);
  const low = Math.floor(rank);
  return sorted[low]! + (rank - low) * ((sorted[low + 1] ?? 0) - sorted[low]!);
}

it("every metric is that of its definition, voxel against voxel", () => {
  fc.assert(
    fc.property(pairs, (pair) => {
      const { shape, spacing } = pair;
      const elements = [pair.reference, pair.prediction].map((mask) =>
        [...maskOfRuns(boundaryOfRuns(runsOf(mask, shape))).entries()]
          .filter(([, v]) => v)
          .map(([i]) => placeOf(i, shape)),
      );
      const [r, p] = elements as [number[][], number[][]];
      const found = measure(pair);
      const both = pair.reference.filter((v, i) => v && pair.prediction[i]).length;
      expect(found.intersection).toBe(both);
      if (r.length === 0 || p.length === 0) {
        expect(found.hd).toBeNull();
        return;
      }
      expect(found.dice).toBe((2 * both) / (found.reference + found.prediction));
      const directed = (from: number[][], to: number[][]) =>
        from.map((a) => Math.min(...to.map((b) => distance(a, b, spacing, "ball"))));
      const [fromR, fromP] = [directed(r, p), directed(p, r)];
      const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
      expect(found.hd).toBeCloseTo(Math.max(...fromR, ...fromP), 9);
      expect(found.hd95).toBeCloseTo(Math.max(percentile95(fromR), percentile95(fromP)), 9);
      expect(found.assd).toBeCloseTo(mean([...fromR, ...fromP]), 9);
      expect(found.masd).toBeCloseTo((mean(fromR) + mean(fromP)) / 2, 9);
      for (const t of [1, 2]) {
        expect(found.nsd[t]).toBeCloseTo(mean([...fromR, ...fromP].map((d) => (d <= t * (1 + 1e-6) ? 1 : 0))), 9);
      }
    }),
    { numRuns: 200 },
  );
});

it("a crop measures what the whole image does", () => {
  fc.assert(
    fc.property(pairs, (pair) => {
      const { reference, prediction, ...frame } = padPair(pair, 3);
      expect(measure(cropPair(pair))).toEqual(measure(pair));
      expect(measure({ ...frame, reference, prediction })).toEqual(measure(pair));
    }),
  );
});
