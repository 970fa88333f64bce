import fc from "fast-check";
import { expect, test } from "vitest";
import { inverse, orient, orientations } from "../../src/mask/orientation.js";

test("a square has 8 orientations, a cube 48, an oblong what keeps its shape", () => {
  expect(orientations([3, 3])).toHaveLength(8);
  expect(orientations([3, 3, 3])).toHaveLength(48);
  expect(orientations([2, 3])).toHaveLength(4);
  expect(orientations([2, 3, 3])).toHaveLength(16);
});

test("each has its own name and makes its own arrangement, identity first", () => {
  for (const shape of [
    [3, 3],
    [3, 3, 3],
    [2, 4, 4],
  ]) {
    const all = orientations(shape);
    const size = shape.reduce((product, n) => product * n, 1);
    const values = Uint16Array.from({ length: size }, (_, i) => i);
    expect(all[0]?.name).toBe("identity");
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    expect(new Set(all.map((orientation) => orient(values, shape, orientation).join())).size).toBe(all.length);
  }
});

test("a flip and a swap by hand", () => {
  const values = Uint8Array.of(1, 2, 3, 4);
  const named = new Map(orientations([2, 2]).map((orientation) => [orientation.name, orientation]));
  expect([...orient(values, [2, 2], named.get("flipped along rows")!)]).toEqual([3, 4, 1, 2]);
  expect([...orient(values, [2, 2], named.get("flipped along columns")!)]).toEqual([2, 1, 4, 3]);
  expect([...orient(values, [2, 2], named.get("rows and columns swapped")!)]).toEqual([1, 3, 2, 4]);
  expect([...orient(values, [2, 2], named.get("flipped along rows and columns")!)]).toEqual([4, 3, 2, 1]);
});

test("the inverse brings every orientation back", () => {
  fc.assert(
    fc.property(fc.constantFrom([3, 3], [2, 3], [3, 3, 3], [2, 3, 3]), fc.nat(), (shape, pick) => {
      const all = orientations(shape);
      const orientation = all[pick % all.length]!;
      const values = Uint16Array.from({ length: shape.reduce((product, n) => product * n, 1) }, (_, i) => i);
      expect(orient(orient(values, shape, orientation), shape, inverse(orientation, shape))).toEqual(values);
    }),
    { numRuns: 100 },
  );
});

test("an orientation that would change the shape is refused", () => {
  expect(() => orient(new Uint8Array(6), [2, 3], { name: "swapped", axes: [1, 0], flips: [false, false] })).toThrow(
    /would change the shape/,
  );
});
