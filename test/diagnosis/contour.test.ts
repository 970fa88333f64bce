/** Contours: what follows the boundary and leaves the inside empty, with gaps or without. */
import { expect, it } from "vitest";
import { diagnose } from "../../src/diagnosis/index.js";
import { contourOf } from "../../src/diagnosis/split/structures/contour.js";
import { lessRuns, maskPair, runsOf } from "../../src/mask/index.js";
import { erodeRuns } from "../../src/morphology/index.js";
import { but, drawn, type Inside } from "./thresholds/masks.js";

const flat = [60, 60];
const organ: Inside = ([y = 0, x = 0]) =>
  Math.hypot(y - 30, (x - 30) * 0.8) <= 18 + 3 * Math.sin(3 * Math.atan2(y - 30, x - 30));
/** A sector of so many degrees, seen from the middle. */
const sector =
  (degrees: number): Inside =>
  ([y = 0, x = 0]) =>
    ((180 / Math.PI) * Math.atan2(y - 30, x - 30) + 360) % 360 < degrees;

const runs = (inside: Inside, shape = flat) => runsOf(drawn(shape, inside), shape);
const whole = runs(organ);
const rim = (thickness: number, without: Inside = () => false) =>
  lessRuns(lessRuns(whole, erodeRuns(whole, thickness)), runs(without));
const thicknessOf = (prediction: typeof whole) => contourOf(whole, prediction, [1, 1])?.thickness;

it("a contour is up to three voxels thick, and up to a tenth of a disc's radius", () => {
  expect([1, 2, 3, 4].map((thickness) => thicknessOf(rim(thickness)))).toEqual([1, 2, 3, undefined]);
  const disc = runs(([y = 0, x = 0]) => Math.hypot(y - 65, x - 65) <= 60, [130, 130]);
  const isContour = (thick: number) => contourOf(disc, lessRuns(disc, erodeRuns(disc, thick)), [1, 1]) !== undefined;
  expect([6, 8].map(isContour)).toEqual([true, false]);
});

it("dashes all around are a contour, and those of one half are none", () => {
  const between: Inside = ([y = 0, x = 0]) => Math.sin(10 * Math.atan2(y - 30, x - 30)) < 0.75;
  expect(thicknessOf(rim(2, between))).toBe(2);
  expect(thicknessOf(rim(2, (at) => between(at) || sector(180)(at)))).toBeUndefined();
});

it("a contour may have gaps, and what lacks half of the boundary is none", () => {
  expect([30, 130, 180].map((degrees) => thicknessOf(rim(2, sector(degrees))))).toEqual([2, 2, undefined]);
});

it("a smaller object, half an object and a wall around a hole are no contours", () => {
  expect(thicknessOf(erodeRuns(whole, 3))).toBeUndefined();
  expect(thicknessOf(runs(but(organ, sector(180))))).toBeUndefined();
  expect(thicknessOf(runs(but(organ, ([y = 0, x = 0]) => Math.hypot(y - 26, x - 30) <= 9)))).toBeUndefined();
});

it("what is inside is told, wherever the contour has a gap", () => {
  const inner = erodeRuns(whole, 2);
  expect(contourOf(whole, rim(2, sector(40)), [1, 1])?.inside.voxels).toBe(inner.voxels);
});

it("an open contour is told as one, also drawn in the planes of a stack", () => {
  const kindOf = (shape: number[], spacing: number[], reference: Inside, prediction: Inside) =>
    diagnose(maskPair({ shape, spacing, reference: drawn(shape, reference), prediction: drawn(shape, prediction) }))
      .reason?.kind;
  const disc: Inside = ([y = 0, x = 0]) => Math.hypot(y - 30, x - 30) <= 18;
  const ring = but(disc, ([y = 0, x = 0]) => Math.hypot(y - 30, x - 30) <= 16, sector(60));
  expect(kindOf(flat, [1, 1], disc, ring)).toBe("contour-only");
  // Of a cylinder's planes the first and the last are outlines as well, so that it is open.
  const tube: Inside = ([z = 0, y = 0, x = 0]) => z >= 2 && z < 10 && Math.hypot(y - 15, x - 15) <= 11;
  const wall: Inside = ([z = 0, y = 0, x = 0]) =>
    Math.hypot(y - 15, x - 15) > 9 && tube([z, y, x]) && !(y > 20 && x > 15);
  expect(kindOf([12, 30, 30], [4, 1, 1], tube, wall)).toBe("contour-only");
});
