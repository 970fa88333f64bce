import * as fc from "fast-check";
import { expect, test } from "vitest";
import { axisCodes } from "../../src/mask/index.js";

/** Planes, rows, columns; LPS. */
const box = (planes: number[], rows: number[], columns: number[]) => axisCodes([planes, rows, columns]);

test("codes are those of nibabel.aff2axcodes: columns first, the side that an axis runs towards", () => {
  expect(box([0, 0, 1], [0, 1, 0], [1, 0, 0])).toBe("LPS");
  expect(box([0, 0, 1], [0, -1, 0], [-1, 0, 0])).toBe("RAS");
  expect(box([1, 0, 0], [0, 0, -1], [0, 1, 0])).toBe("PIL");
});

test("an oblique axis takes the side it is nearest to", () => {
  const [c, s] = [Math.cos(0.5), Math.sin(0.5)];
  expect(box([0, -s, c], [0, c, s], [1, 0, 0])).toBe("LPS");
});

test("two axes never take one side, however oblique", () => {
  const angle = fc.double({ min: -Math.PI, max: Math.PI, noNaN: true });
  fc.assert(
    fc.property(angle, angle, (a, b) => {
      const [ca, sa, cb, sb] = [Math.cos(a), Math.sin(a), Math.cos(b), Math.sin(b)];
      const codes = box([sb, -sa * cb, ca * cb], [0, ca, sa], [cb, sa * sb, -ca * sb]);
      expect([..."RAI"].every((one, i) => codes.includes(one) !== codes.includes("LPS"[i] as string))).toBe(true);
    }),
  );
});

test("two axes have two letters", () => {
  expect(axisCodes(Array.of([0, 1, 0], [1, 0, 0]))).toBe("LP");
  expect(axisCodes(Array.of([0, -1], [1, 0]))).toBe("LA");
});
