/** Thinning in 3-D: it changes no topology, ends at lines, and finds the middle of bars and rings. */
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { skeleton } from "../../src/metrics/index.js";
import { betti } from "../../src/metrics/topology.js";

const shape = [4, 5, 5];
const masks = fc
  .array(fc.integer({ min: 0, max: 9 }), { minLength: 100, maxLength: 100 })
  .map((values) => Uint8Array.from(values, (value) => (value > 3 ? 1 : 0)));

it("keeps every object, tunnel and cavity, stays within the mask, and has nothing left to thin", () => {
  fc.assert(
    fc.property(masks, (mask) => {
      const line = skeleton(mask, shape);
      expect(betti(line, shape)).toEqual(betti(mask, shape));
      expect(line.every((value, i) => value <= (mask[i] as number))).toBe(true);
      expect(skeleton(line, shape)).toEqual(line);
    }),
    { numRuns: 30 },
  );
});

const filled = (size: readonly number[], isIn: (z: number, y: number, x: number) => boolean) => {
  const [, rows, columns] = size as [number, number, number];
  return Uint8Array.from({ length: size.reduce((product, n) => product * n, 1) }, (_, i) =>
    isIn(Math.floor(i / rows / columns), Math.floor(i / columns) % rows, i % columns) ? 1 : 0,
  );
};

it("of a bar with an odd width is its middle line, along every axis", () => {
  for (const [axis, size] of [
    [11, 5, 5],
    [5, 11, 5],
    [5, 5, 11],
  ].entries()) {
    const inside = (at: number, along: number) => at >= 1 && at < (size[along] as number) - 1;
    const bar = filled(size, (z, y, x) => inside(z, 0) && inside(y, 1) && inside(x, 2));
    const line = skeleton(bar, size);
    const middle = filled(size, (...at) => at.every((n, along) => along === axis || n === 2));
    expect(line.every((value, i) => value <= (middle[i] as number))).toBe(true);
    expect(line.reduce((sum, value) => sum + value, 0)).toBeGreaterThanOrEqual(5);
  }
});

it("of a ring is a closed curve: every voxel has two neighbours, and one tunnel stays", () => {
  const size = [5, 13, 13];
  const ring = filled(size, (z, y, x) => z >= 1 && z < 4 && Math.abs(Math.hypot(y - 6, x - 6) - 4) <= 1.2);
  const line = skeleton(ring, size);
  expect(betti(line, size)).toMatchObject({ b0: 1, b1: 1, b2: 0 });
  expect(line.reduce((sum, value) => sum + value, 0)).toBeLessThan(40);
});

it("of nothing is nothing, of one voxel that voxel, and a line one voxel wide stays", () => {
  expect(skeleton(new Uint8Array(27), [3, 3, 3])).toEqual(new Uint8Array(27));
  for (const along of [1, 3, 9]) {
    const line = Uint8Array.from({ length: 27 }, (_, i) => (Math.abs(i - 13) === along || i === 13 ? 1 : 0));
    expect(skeleton(line, [3, 3, 3])).toEqual(line);
  }
  const one = Uint8Array.from({ length: 27 }, (_, i) => (i === 13 ? 1 : 0));
  expect(skeleton(one, [3, 3, 3])).toEqual(one);
});
