import { expect, test } from "vitest";
import { diagnose } from "../../src/diagnosis/index.js";
import { maskPair } from "../../src/mask/index.js";

const size = 60;
const draw = (inside: (row: number, column: number) => boolean) =>
  Uint8Array.from({ length: size * size }, (_, i) => (inside(Math.floor(i / size), i % size) ? 1 : 0));
const box = (r0: number, r1: number, c0: number, c1: number) => (r: number, c: number) =>
  r >= r0 && r < r1 && c >= c0 && c < c1;
const evidenceOf = (reference: Uint8Array, prediction: Uint8Array) =>
  new Map(diagnose(maskPair({ shape: [size, size], reference, prediction })).evidence.map((one) => [one.kind, one]));

test("one pixel costs a 20 px square what its dilation and erosion cost, by hand", () => {
  const square = draw(box(20, 40, 20, 40));
  const cost = evidenceOf(square, draw(box(21, 40, 20, 40))).get("one-pixel-cost")?.values;
  // The ball of radius 1 is a cross: 4 · 20 voxels are added, 400 − 18 · 18 are lost.
  expect(cost?.larger).toBeCloseTo(1 - 800 / 880, 12);
  expect(cost?.smaller).toBeCloseTo(1 - 648 / 724, 12);
  // First order: outline over twice the area; a digital outline is taken as π/4 of its faces.
  expect(cost?.firstOrder).toBeCloseTo(((Math.PI / 4) * 80) / 800, 12);
});

test("a thin tail that is lost is told from a bulk that is found", () => {
  const bulk = box(10, 30, 10, 30);
  const tail = box(30, 55, 19, 21);
  const found = evidenceOf(
    draw((r, c) => bulk(r, c) || tail(r, c)),
    draw(bulk),
  ).get("thin-structures");
  expect(found?.values?.recall).toBeLessThan(0.1);
  expect(found?.values?.elsewhere).toBeGreaterThan(0.95);
});

test("two objects joined by the prediction are merged, one cut in two is split", () => {
  const [left, right, bridge] = [box(10, 30, 10, 25), box(10, 30, 28, 43), box(18, 20, 25, 28)];
  const apart = draw((r, c) => left(r, c) || right(r, c));
  const joined = draw((r, c) => left(r, c) || right(r, c) || bridge(r, c));
  expect(evidenceOf(apart, joined).get("merged-objects")?.values).toEqual({ objects: 1, joined: 2 });
  expect(evidenceOf(joined, apart).get("split-objects")?.values).toEqual({ objects: 1, pieces: 2 });
});

test("a hole that only the prediction has is counted", () => {
  const [solid, hole] = [box(10, 40, 10, 40), box(20, 25, 20, 25)];
  const found = evidenceOf(
    draw(solid),
    draw((r, c) => solid(r, c) && !hole(r, c)),
  ).get("holes");
  expect(found?.values).toEqual({ reference: { count: 0, voxels: 0 }, prediction: { count: 1, voxels: 25 } });
});

test("errors on one side are told as such", () => {
  const found = evidenceOf(draw(box(10, 40, 10, 40)), draw(box(10, 36, 10, 40))).get("error-place");
  expect(found?.text).toBe("Of the wrong voxels 100 % are missing and 0 % extra, 100 % of them in the lower half.");
});
