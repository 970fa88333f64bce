import fc from "fast-check";
import { expect, test } from "vitest";
import { inverse, orient, orientationsBetween } from "../../src/mask/orientation.js";
import { orientationCode, orientationFrom } from "../../src/mask/orientation-code.js";

test("a square has 8 orientations, a cube 48, an oblong what keeps its shape", () => {
  expect(orientationsBetween([3, 3], [3, 3])).toHaveLength(8);
  expect(orientationsBetween([3, 3, 3], [3, 3, 3])).toHaveLength(48);
  expect(orientationsBetween([2, 3], [2, 3])).toHaveLength(4);
  expect(orientationsBetween([2, 3, 3], [2, 3, 3])).toHaveLength(16);
});

test("each has its own name and makes its own arrangement, identity first", () => {
  for (const shape of [
    [3, 3],
    [3, 3, 3],
    [2, 4, 4],
  ]) {
    const all = orientationsBetween(shape, shape);
    const size = shape.reduce((product, n) => product * n, 1);
    const values = Uint16Array.from({ length: size }, (_, i) => i);
    expect(all[0]?.name).toBe("identity");
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    expect(new Set(all.map((orientation) => orient(values, shape, orientation).join())).size).toBe(all.length);
  }
});

test("a flip and a swap by hand", () => {
  const values = Uint8Array.of(1, 2, 3, 4);
  const named = new Map(orientationsBetween([2, 2], [2, 2]).map((orientation) => [orientation.name, orientation]));
  expect([...orient(values, [2, 2], named.get("flipped along rows")!)]).toEqual([3, 4, 1, 2]);
  expect([...orient(values, [2, 2], named.get("flipped along columns")!)]).toEqual([2, 1, 4, 3]);
  expect([...orient(values, [2, 2], named.get("rows and columns swapped")!)]).toEqual([1, 3, 2, 4]);
  expect([...orient(values, [2, 2], named.get("flipped along rows and columns")!)]).toEqual([4, 3, 2, 1]);
});

test("the inverse brings every orientation back", () => {
  fc.assert(
    fc.property(fc.constantFrom([3, 3], [2, 3], [3, 3, 3], [2, 3, 3]), fc.nat(), (shape, pick) => {
      const all = orientationsBetween(shape, shape);
      const orientation = all[pick % all.length]!;
      const values = Uint16Array.from({ length: shape.reduce((product, n) => product * n, 1) }, (_, i) => i);
      expect(orient(orient(values, shape, orientation), shape, inverse(orientation, shape))).toEqual(values);
    }),
    { numRuns: 100 },
  );
});

test("between two shapes lie the orders of axes that lead from one to the other", () => {
  expect(orientationsBetween([2, 3], [3, 2])).toHaveLength(4);
  expect(orientationsBetween([2, 3, 3], [3, 2, 3])).toHaveLength(16);
  expect(orientationsBetween([2, 3], [3, 3])).toEqual([]);
  const [swapped] = orientationsBetween([2, 3], [3, 2]);
  expect(swapped?.name).toBe("rows and columns swapped");
  expect([...orient(Uint8Array.of(1, 2, 3, 4, 5, 6), [2, 3], swapped!)]).toEqual([1, 4, 2, 5, 3, 6]);
  expect([...orient(Uint8Array.of(1, 4, 2, 5, 3, 6), [3, 2], inverse(swapped!, [2, 3]))]).toEqual([1, 2, 3, 4, 5, 6]);
});

test("an orientation is written as the source's axes in the result's order, and read back", () => {
  for (const shape of [
    [3, 3],
    [3, 3, 3],
  ]) {
    for (const orientation of orientationsBetween(shape, shape)) {
      expect(orientationFrom(orientationCode(orientation), shape)).toEqual(orientation);
    }
  }
  expect(orientationCode(orientationsBetween([3, 3], [3, 3])[0]!)).toBe("rows,columns");
  for (const wrong of ["rows", "rows,rows", "planes,rows,columns", "rows,cols", ""]) {
    expect(() => orientationFrom(wrong, [3, 3])).toThrow(/does not name the axes/);
  }
});
