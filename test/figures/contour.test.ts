import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { outlines, type Path } from "../../src/figures/index.js";

/** Positive for clockwise paths, rows growing downwards. */
function area(path: Path): number {
  let twice = 0;
  for (const [i, corner] of path.entries()) {
    const next = path[(i + 1) % path.length] as (typeof path)[number];
    twice += corner.column * next.row - next.column * corner.row;
  }
  return twice / 2;
}

const masks = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })).chain(([rows, columns]) =>
  fc.record({
    rows: fc.constant(rows),
    columns: fc.constant(columns),
    mask: fc.array(fc.integer({ min: 0, max: 1 }), { minLength: rows * columns, maxLength: rows * columns }),
  }),
);

describe("outlines()", () => {
  it("of one pixel is its four corners, clockwise", () => {
    expect(outlines(Uint8Array.of(1), 1, 1)).toEqual([
      [
        { row: 0, column: 0 },
        { row: 0, column: 1 },
        { row: 1, column: 1 },
        { row: 1, column: 0 },
      ],
    ]);
  });

  it("of a ring are two paths, the hole the other way round", () => {
    const ring = Uint8Array.of(1, 1, 1, 1, 0, 1, 1, 1, 1);
    expect(outlines(ring, 3, 3).map(area)).toEqual([9, -1]);
  });

  it("keeps pixels apart that touch at a corner", () => {
    expect(outlines(Uint8Array.of(1, 0, 0, 1), 2, 2).map(area)).toEqual([1, 1]);
    expect(outlines(Uint8Array.of(0, 1, 1, 0), 2, 2).map(area)).toEqual([1, 1]);
  });

  it("encloses as many pixels as the mask has", () => {
    fc.assert(
      fc.property(masks, ({ rows, columns, mask }) => {
        const enclosed = outlines(Uint8Array.from(mask), rows, columns).reduce((sum, path) => sum + area(path), 0);
        expect(enclosed).toBe(mask.filter((pixel) => pixel === 1).length);
      }),
      { numRuns: 200 },
    );
  });

  it("has no needless corner", () => {
    fc.assert(
      fc.property(masks, ({ rows, columns, mask }) => {
        for (const path of outlines(Uint8Array.from(mask), rows, columns)) {
          for (const [i, corner] of path.entries()) {
            const next = path[(i + 1) % path.length] as (typeof path)[number];
            const after = path[(i + 2) % path.length] as (typeof path)[number];
            expect((corner.row === next.row) === (next.row === after.row)).toBe(false);
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});
