import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { maskPair, runsOfPair } from "../../src/mask/index.js";
import { measure, momentOf, surfelDistances } from "../../src/metrics/index.js";

interface Golden {
  readonly shape: number[];
  readonly spacing: number[];
  readonly masks: [string, string];
  readonly areas: [number, number];
  readonly nsd: Record<string, number>;
  readonly hd: number;
  readonly hd95: number;
  readonly average: [number, number];
}

const golden = JSON.parse(readFileSync(new URL("../golden/surfels.json", import.meta.url), "utf8")) as Golden[];

describe("surface elements weighted by area", () => {
  // surface-distance's program, and scipy: a ball of 18 mm in voxels of 3 × 1 × 1 mm, moved by a plane and a row.
  it("give a ball another NSD than its boundary voxels", () => {
    const shape = [19, 45, 45];
    const ball = (plane: number, row: number) =>
      Uint8Array.from({ length: 19 * 45 * 45 }, (_, i) => {
        const [z, y, x] = [Math.floor(i / 2025) - plane, (Math.floor(i / 45) % 45) - row, (i % 45) - 22];
        return 9 * z * z + y * y + x * x <= 324 ? 1 : 0;
      });
    const pair = maskPair({ shape, spacing: [3, 1, 1], reference: ball(9, 22), prediction: ball(10, 23) });
    expect(measure(pair, { surface: "surfels" }).nsd["1"]).toBeCloseTo(0.6686390381571244, 10);
    expect(measure(pair).nsd["1"]).toBeCloseTo(0.37054860442733395, 12);
  });

  for (const one of golden) {
    const [reference, prediction] = one.masks.map((digits) => Uint8Array.from(digits, Number)) as [
      Uint8Array,
      Uint8Array,
    ];
    const pair = maskPair({ shape: one.shape, spacing: one.spacing, reference, prediction });

    it(`are surface-distance's on ${one.shape.join(" × ")} voxels of ${one.spacing.join(" × ")} mm`, () => {
      const found = measure(pair, { surface: "surfels" });
      for (const [tolerance, value] of Object.entries(one.nsd)) expect(found.nsd[tolerance]).toBeCloseTo(value, 10);
      expect(found.hd).toBeCloseTo(one.hd, 10);
      expect(found.hd95).toBeCloseTo(one.hd95, 10);
      expect(found.masd).toBeCloseTo((one.average[0] + one.average[1]) / 2, 10);
      const surfels = surfelDistances(pair.spacing, runsOfPair(pair));
      const sums = [surfels?.fromReference, surfels?.fromPrediction].map((side) => side && momentOf(side));
      expect(sums[0]?.area).toBeCloseTo(one.areas[0], 8);
      expect(sums[1]?.area).toBeCloseTo(one.areas[1], 8);
      expect((sums[0]?.moment ?? 0) / (sums[0]?.area ?? 1)).toBeCloseTo(one.average[0], 10);
    });
  }

  it("of a voxel are an octahedron, each of its eight corners a triangle", () => {
    const reference = new Uint8Array(27);
    reference[13] = 1;
    const pair = maskPair({ shape: [3, 3, 3], reference, prediction: reference.map((_, i) => (i === 14 ? 1 : 0)) });
    const sums = surfelDistances([1, 1, 1], runsOfPair(pair));
    expect(sums && momentOf(sums.fromReference).area).toBeCloseTo(8 * (Math.sqrt(3) / 8), 12);
  });

  it("leave distances undefined and NSD 0 where one mask is empty", () => {
    const reference = Uint8Array.of(1, 0, 0, 0);
    const pair = maskPair({ shape: [2, 2], reference, prediction: new Uint8Array(4) });
    expect(measure(pair, { surface: "surfels" })).toMatchObject({ hd: null, assd: null, nsd: { "1": 0 } });
  });
});
