/** Orientations, parts of an image and offsets of centres are judged by what every voxel says. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agreement } from "../../../src/diagnosis/bookkeeping/agreement.js";
import { gridFit } from "../../../src/diagnosis/bookkeeping/grid-fit.js";
import { centroidOffset } from "../../../src/diagnosis/bookkeeping/offset.js";
import { sampledOrientations } from "../../../src/diagnosis/bookkeeping/orientation-search.js";
import { listComponents } from "../../../src/diagnosis/components.js";
import { partsOf } from "../../../src/mask/index.js";
import { orient, orientationsBetween } from "../../../src/mask/orientation.js";
import { box, either, type Inside, mapOf, painted, placesOf, tuple } from "../thresholds/masks.js";

const randomMap = (shape: readonly number[], most = 3) => {
  const length = shape.reduce((product, n) => product * n, 1);
  return fc
    .array(fc.nat(most), { minLength: length, maxLength: length })
    .map((values) => mapOf(shape, Uint8Array.from(values)));
};

describe("orientations", () => {
  it("agree as the whole maps do", () => {
    const shapes: readonly (readonly [from: readonly number[], to: readonly number[]])[] = [
      tuple([5, 7], [7, 5]),
      tuple([4, 4], [4, 4]),
      tuple([2, 3, 4], [4, 2, 3]),
      tuple([3, 4, 5], [3, 4, 5]),
    ];
    const pairs = fc.constantFrom(...shapes).chain(([from, to]) => fc.tuple(randomMap(to), randomMap(from)));
    fc.assert(
      fc.property(pairs, ([reference, prediction]) => {
        fc.pre(reference.values.some((id) => id > 0) && prediction.values.some((id) => id > 0));
        const found = sampledOrientations(reference, prediction);
        const all = orientationsBetween(prediction.shape, reference.shape);
        expect(found.map(({ undo }) => undo)).toEqual(all);
        for (const { undo, sameIds, anyIds } of found) {
          const turned = { ...reference, values: orient(prediction.values, prediction.shape, undo) };
          expect(sameIds).toBeCloseTo(agreement(reference, turned), 12);
          expect(anyIds).toBeCloseTo(agreement(reference, turned, "anyIds"), 12);
        }
      }),
      { numRuns: 20 },
    );
  });

  it("are none where a map is empty", () => {
    const [empty, full] = [mapOf([3, 3], new Uint8Array(9)), mapOf([3, 3], new Uint8Array(9).fill(1))];
    expect(sampledOrientations(empty, full)).toEqual([]);
    expect(sampledOrientations(full, empty)).toEqual([]);
  });
});

describe("a prediction on another grid", () => {
  it("that was turned is turned back", () => {
    fc.assert(
      fc.property(randomMap([6, 9]), fc.nat(7), (reference, which) => {
        const all = orientationsBetween([6, 9], which < 4 ? [6, 9] : [9, 6]);
        const way = all[which % 4] as (typeof all)[number];
        const shape = way.axes.map((axis) => reference.shape[axis] as number);
        fc.pre(reference.values.some((id) => id > 0));
        const prediction = mapOf(shape, orient(reference.values, reference.shape, way));
        expect(gridFit(reference, prediction)).toMatchObject({ way: "turned", dice: 1 });
      }),
      { numRuns: 20 },
    );
  });

  it("that is a part of the image lies where it was cut out, along any axis", () => {
    const cuts = fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3), randomMap([3, 4, 5]));
    fc.assert(
      fc.property(cuts, ([plane, row, column, part]) => {
        fc.pre(part.values.some((id) => id > 0));
        const whole = painted([6, 7, 8], ([z = 0, y = 0, x = 0]) => {
          const [a, b, c] = [z - plane, y - row, x - column];
          return a < 0 || b < 0 || c < 0 || a > 2 || b > 3 || c > 4 ? 0 : (part.values[(a * 4 + b) * 5 + c] as number);
        });
        expect(gridFit(mapOf([6, 7, 8], whole), part)).toEqual({ way: "part", offset: [plane, row, column], dice: 1 });
      }),
      { numRuns: 25 },
    );
  });

  it("in another resolution is stretched, and one with other axes fits nowhere", () => {
    fc.assert(
      fc.property(randomMap([3, 4]), (small) => {
        fc.pre(small.values.some((id) => id > 0));
        const large = painted([6, 12], ([y = 0, x = 0]) => small.values[(y >> 1) * 4 + Math.floor(x / 3)] as number);
        expect(gridFit(mapOf([6, 12], large), small)).toEqual({ way: "stretched", dice: 1 });
        expect(gridFit(mapOf([1, 6, 12], large), small)).toBeUndefined();
      }),
      { numRuns: 15 },
    );
  });
});

describe("the offset of centres", () => {
  const shape = [40, 60];
  const offset = (one: Inside, other: Inside) =>
    centroidOffset(
      mapOf(
        shape,
        painted(shape, (at) => (one(at) ? 1 : 0)),
      ),
      mapOf(
        shape,
        painted(shape, (at) => (other(at) ? 2 : 0)),
      ),
    );
  const square = (row: number, column: number, size = 6) => box([row, row + size], [column, column + size]);

  it("is the median over objects that meet one object each", () => {
    const references = either(square(2, 2), square(2, 20), square(2, 40), square(20, 2));
    // Moved by (1, 0), (2, 1) and (0, 3); the fourth meets two.
    const predictions = either(square(3, 2), square(4, 21), square(2, 43), square(20, 1, 3), square(20, 5, 3));
    const [r, p] = [4 * 36, 3 * 36 + 2 * 9];
    const both = 30 + 4 * 5 + 6 * 3 + 3 * 2 + 3 * 3;
    expect(offset(references, predictions)).toEqual({
      by: [1, 1],
      dice: expect.closeTo((2 * both) / (r + p), 12),
      growth: expect.closeTo(Math.log(p / r), 12),
    });
  });

  it("is not known where no object meets one alone", () => {
    expect(offset(square(2, 2), square(20, 20))).toBeUndefined();
    expect(offset(square(2, 2), either(square(2, 1, 2), square(2, 6, 2)))).toBeUndefined();
    expect(offset(either(square(2, 1, 2), square(2, 6, 2)), square(2, 2))).toBeUndefined();
  });
});

it("listed components are the largest, each at its voxel nearest to the middle of its box", () => {
  const masks = fc.constantFrom([9, 12], [4, 6, 7]).chain((shape) => {
    const length = shape.reduce((product, n) => product * n, 1);
    return fc.tuple(
      fc.constant(shape),
      fc.array(fc.constantFrom(0, 0, 0, 1), { minLength: length, maxLength: length }),
    );
  });
  fc.assert(
    fc.property(masks, fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }), ([shape, values], picks) => {
      const parts = partsOf(Uint8Array.from(values), shape);
      const all = Array.from(parts.sizes);
      const chosen = all.map((_, id) => picks[id] as boolean);
      const offset = shape.map((_, axis) => 10 * axis);
      const found = listComponents(chosen, parts, offset, 2);
      const sizes = all.filter((_, id) => chosen[id]).sort((a, b) => b - a);
      const voxels = sizes.reduce((sum, size) => sum + size, 0);
      const half = sizes.length / 2;
      expect(found).toMatchObject({
        ...{ count: sizes.length, of: parts.count, voxels },
        ofVoxels: values.filter((one) => one === 1).length,
        median:
          sizes.length === 0 ? 0 : ((sizes[Math.floor(half)] as number) + (sizes[Math.ceil(half) - 1] as number)) / 2,
      });
      expect(found.components.map((one) => [one.voxels, one.size, one.share])).toEqual(
        sizes.slice(0, 20).map((size) => [size, 2 * size, size / voxels]),
      );
      const held = new Set(placesOf(values, shape).map(String));
      for (const { place, voxels: size } of found.components) {
        // All that hangs together with the place, also across corners.
        const own = [place.map((x, axis) => x - (offset[axis] as number))];
        const seen = new Set(own.map(String));
        for (const at of own) {
          for (const next of neighboursOf(at)) {
            if (!held.has(String(next)) || seen.has(String(next))) continue;
            seen.add(String(next));
            own.push(next);
          }
        }
        expect(own).toHaveLength(size);
        const middle = shape.map((_, axis) => {
          const along = own.map((at) => at[axis] as number);
          return (Math.min(...along) + Math.max(...along)) / 2;
        });
        const off = own.map((at) => Math.hypot(...at.map((x, axis) => x - (middle[axis] as number))));
        expect(off[0]).toBe(Math.min(...off));
      }
    }),
    { numRuns: 40 },
  );
});

function neighboursOf(at: readonly number[]): number[][] {
  return at.reduce<number[][]>((all, x) => all.flatMap((before) => [-1, 0, 1].map((by) => [...before, x + by])), [[]]);
}
