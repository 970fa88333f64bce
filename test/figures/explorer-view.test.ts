import fc from "fast-check";
import { expect, test } from "vitest";
import { panned, wholeView, zoomed } from "../../src/figures/explorer/view.js";

const share = fc.double({ min: 0, max: 1, noNaN: true });
const steps = fc.array(fc.record({ by: fc.double({ min: 0.2, max: 5, noNaN: true }), x: share, y: share }), {
  maxLength: 8,
});

test("enlarging keeps the point under the pointer where it is", () => {
  // Twice as large around (0.5, 0.25): a quarter of the width and an eighth of the height lie outside, left and above.
  expect(zoomed(wholeView, 2, 0.5, 0.25)).toEqual({ zoom: 2, left: 0.25, top: 0.125 });
  fc.assert(
    fc.property(share, share, share, share, (x1, y1, x2, y2) => {
      const one = zoomed(wholeView, 3, x1, y1);
      const two = zoomed(one, 2, x2, y2);
      expect(two.left + x2 / two.zoom).toBeCloseTo(one.left + x2 / one.zoom, 9);
      expect(two.top + y2 / two.zoom).toBeCloseTo(one.top + y2 / one.zoom, 9);
    }),
  );
});

test("no step shows anything beyond the picture", () => {
  fc.assert(
    fc.property(steps, (all) => {
      let view = wholeView;
      for (const { by, x, y } of all) {
        view = panned(zoomed(view, by, x, y), x - 0.5, y - 0.5);
        expect(view.zoom).toBeGreaterThanOrEqual(1);
        for (const first of [view.left, view.top]) {
          expect(first).toBeGreaterThanOrEqual(0);
          expect(first + 1 / view.zoom).toBeLessThanOrEqual(1 + 1e-12);
        }
      }
    }),
  );
  expect(zoomed(zoomed(wholeView, 4, 0.9, 0.1), 0.01, 0.5, 0.5)).toEqual(wholeView);
});
