/** Lines along the middle of objects: what is as wide as the reference lets it be gives it back. */
import { describe, expect, it } from "vitest";
import { diagnose } from "../../../src/diagnosis/index.js";
import { centreLine } from "../../../src/diagnosis/reasons/size/centre-line.js";
import { maskPair } from "../../../src/mask/index.js";
import { either } from "../thresholds/masks.js";
import { drawn, type Inside, seen, sight } from "./sights.js";

/** Where a wavy tube's middle is, and its half width, which grows along it. */
const middle = (x: number) => 20 + 6 * Math.sin(x / 9);
const flat = [44, 70];
const tube: Inside = ([y = 0, x = 0]) => x >= 8 && x < 62 && Math.abs(y - middle(x)) <= 2.5 + x / 12;
const line: Inside = ([y = 0, x = 0]) => x >= 10 && x < 58 && Math.abs(y - middle(x)) <= 0.5;

describe("a line along the middle of a tube", () => {
  it("is told as one, whatever the tube's width at each place", () => {
    const { reason } = seen(centreLine, "too-small", sight(flat, tube, line));
    expect(reason).toMatchObject({ kind: "too-small", line: true });
    expect(reason.after).toBeGreaterThan(0.9);
    // Half widths of 3 to 7.5 voxels, less the line's own.
    expect(reason.px).toBeGreaterThan(3);
    expect(reason.px).toBeLessThan(7.5);
    const masks = { reference: drawn(flat, tube), prediction: drawn(flat, line) };
    expect(diagnose(maskPair({ shape: flat, ...masks })).reason).toMatchObject({ kind: "too-small", line: true });
  });

  it("is as long in millimetres as its voxels are", () => {
    const { reason } = seen(centreLine, "too-small", sight(flat, tube, line, [0.5, 0.5]));
    expect(reason.mm).toBeCloseTo(0.5 * reason.px, 9);
  });

  it("is also one in a volume, through tubes that meet", () => {
    const shape = [20, 30, 30];
    const along =
      (radius: number): Inside =>
      ([z = 0, y = 0, x = 0]) =>
        (x > 4 && x < 26 && Math.hypot(z - 10, y - 15) <= radius) ||
        (y > 4 && y < 26 && Math.hypot(z - 10, x - 15) <= radius);
    const { reason } = seen(centreLine, "too-small", sight(shape, along(4.2), along(0)));
    expect(reason.px).toBeGreaterThan(2.9);
    expect(reason.px).toBeLessThan(4.3);
  });

  it("is none where it is wide, outside, along the edge, or strewn in the object", () => {
    const within =
      (half: number): Inside =>
      ([y = 0, x = 0]) =>
        tube([y, x]) && Math.abs(y - middle(x)) <= half;
    expect(centreLine(sight(flat, tube, within(1)))?.reason).toMatchObject({ line: true });
    expect(centreLine(sight(flat, tube, within(3)))).toBeUndefined();
    expect(
      centreLine(
        sight(
          flat,
          tube,
          either(line, ([y = 0, x = 0]) => x === 40 && y > 1),
        ),
      ),
    ).toBeUndefined();
    expect(centreLine(sight(flat, tube, (at) => tube(at) && !tube([at[0]! + 1, at[1]!])))).toBeUndefined();
    expect(centreLine(sight(flat, tube, (at) => tube(at) && (7 * at[0]! + 3 * at[1]!) % 11 === 0))).toBeUndefined();
  });
});
