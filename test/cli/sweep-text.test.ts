/** What a sweep says on the terminal is what it found: every radius as it is, the best point with the least change. */
import { describe, expect, it } from "vitest";
import { sweepText } from "../../src/cli/text/sweep-text.js";
import { maskPair } from "../../src/mask/index.js";
import { range, sweep } from "../../src/sweep/index.js";

const SIZE = 40;

function box(top: number, left: number, side = 12): Uint8Array {
  const mask = new Uint8Array(SIZE * SIZE);
  for (let row = top; row < top + side; row++) mask.fill(1, row * SIZE + left, row * SIZE + left + side);
  return mask;
}

function text(prediction: Uint8Array, options: Parameters<typeof sweep>[1]): string {
  const pair = maskPair({ shape: [SIZE, SIZE], spacing: [1, 1], reference: box(10, 10), prediction });
  const { shape, spacing } = pair;
  return sweepText({ case: "a", label: 1, shape, spacing, unit: "px", sweep: sweep(pair, options) });
}

/** The cells of the rows below a head. */
function rowsBelow(whole: string, head: string): string[][] {
  const lines = whole.split("\n");
  const start = lines.findIndex((line) => line.startsWith(head)) + 1;
  const cells = lines.slice(start).map((line) => line.trim().split(/ {2,}/));
  return cells.slice(0, cells.findIndex((row) => !/^-?[\d.]+$/.test(row[0] ?? "")) >>> 0);
}

describe("the text of a sweep", () => {
  it("tells every radius once, to its last digit", () => {
    const told = text(box(10, 10), { dilate: range(0, 12, 0.125), erode: range(0, 1, 0.125) });
    const radii = [
      ...range(0.125, 1, 0.125)
        .reverse()
        .map((radius) => -radius),
      ...range(0, 12, 0.125),
    ];
    expect(rowsBelow(told, "radius px").map(([radius]) => Number(radius))).toEqual(radii);
  });

  it("names, of points that score alike, the one that changes least", () => {
    const same = {
      shift: range(-2, 2),
      dilate: range(0, 0.5, 0.5),
      erode: range(0, 0.5, 0.5),
      combine: true,
      grid: true,
    };
    const told = text(box(10, 10), same);
    expect(told).toContain("best 1.0000 at radius 0 px, 0 rows, 0 columns");
    expect(told).toContain("shift grid: 25 points, best 1.0000 at 0 rows, 0 columns");
  });

  it("counts one row as one", () => {
    const told = text(box(11, 8), { shift: range(-3, 3), grid: true });
    expect(told).toContain("best 1.0000 at -1 row, 2 columns");
  });
});
