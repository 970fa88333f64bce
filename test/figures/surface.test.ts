/** Surfaces against what balls and planes are by hand. */

import { decode } from "fast-png";
import { describe, expect, it } from "vitest";
import { fromBase64 } from "../../src/figures/base64.js";
import { solidSvg, surfaceFigure } from "../../src/figures/index.js";
import { meshOf } from "../../src/figures/surface/mesh.js";
import { type Corner, rasterOf } from "../../src/figures/surface/raster.js";
import { surfacesOf } from "../../src/figures/surface/surfaces.js";
import { maskPair } from "../../src/mask/index.js";

const shape = [40, 40, 40];
const spacing = [1, 1, 1];
const ball = (radius: number, centre: readonly number[] = [20, 20, 20]) =>
  Uint8Array.from({ length: 64_000 }, (_, i) => {
    const at = [Math.floor(i / 1600), Math.floor(i / 40) % 40, i % 40];
    return Math.hypot(...at.map((n, axis) => n - (centre[axis] as number))) <= radius ? 1 : 0;
  });
const either = (one: Uint8Array, other: Uint8Array) => one.map((voxel, i) => voxel | (other[i] as number));

describe("meshOf()", () => {
  it("closes the surface of a ball, at its radius, with at most so many corners", () => {
    for (const most of [3000, 500]) {
      const { corners, triangles } = meshOf({ mask: ball(12), shape, spacing }, most);
      expect(corners.length).toBeLessThanOrEqual(most);
      // Euler's formula for a sphere: as every edge has two triangles, V − F / 2 is 2.
      expect(corners.length - triangles.length / 2).toBe(2);
      for (const corner of corners)
        expect(Math.abs(Math.hypot(...corner.map((mm) => mm - 20)) - 12)).toBeLessThan(most === 3000 ? 1 : 2);
    }
  });

  it("is in mm where voxels are no cubes", () => {
    const { corners } = meshOf({ mask: ball(8), shape, spacing: [3, 0.5, 1] }, 4000);
    const side = (axis: 0 | 1 | 2) =>
      Math.max(...corners.map((c) => c[axis])) - Math.min(...corners.map((c) => c[axis]));
    expect(side(0) / side(1)).toBeCloseTo(6, 0);
    expect(side(2)).toBeGreaterThan(14);
  });

  it("has no corner where there is nothing", () => {
    expect(meshOf({ mask: ball(-1), shape, spacing }, 100)).toEqual({ corners: [], triangles: [] });
  });
});

describe("surfacesOf()", () => {
  it("tells how far the prediction's surface lies outside or inside the reference's", () => {
    for (const [radius, wanted] of [
      [15, 3],
      [9, -3],
      [12, 0],
    ] as const) {
      const { distances } = surfacesOf(
        maskPair({ shape, spacing, reference: ball(12), prediction: ball(radius) }),
      ).found;
      const mean = distances.reduce((sum, mm) => sum + mm, 0) / distances.length;
      expect(Math.abs(mean - wanted)).toBeLessThan(0.35);
    }
  });

  it("sets missed and spurious objects apart", () => {
    const [one, other, third] = [ball(5, [10, 10, 10]), ball(4, [30, 30, 30]), ball(3, [10, 30, 30])];
    const pair = maskPair({ shape, spacing, reference: either(one, other), prediction: either(one, third) });
    const { found, missed, spurious } = surfacesOf(pair);
    for (const { corners } of [found, missed, spurious]) expect(corners.length).toBeGreaterThan(20);
    // The crop starts a voxel before the first object.
    expect(Math.max(...found.corners.flat())).toBeLessThan(13);
    expect(Math.min(...missed.corners.map(([plane]) => plane))).toBeGreaterThan(18);
    expect(found.distances.every((mm) => Math.abs(mm) < 0.6)).toBe(true);
  });
});

describe("surfaceFigure()", () => {
  it("takes less than 300 kB and names what is wrong", () => {
    const figure = surfaceFigure(maskPair({ shape, spacing, reference: ball(16), prediction: ball(13) }), {
      name: "a",
    });
    expect(JSON.stringify(figure).length).toBeLessThan(300_000);
    expect(figure?.title).toBe("a: the prediction lies inside 100 % of the reference's surface and outside 0 % of it");
  });

  it("needs a volume that holds something", () => {
    const flat = maskPair({ shape: [2, 2], reference: [1, 0, 0, 0], prediction: [1, 0, 0, 0] });
    expect(surfaceFigure(flat)).toBeNull();
    expect(surfaceFigure(maskPair({ shape: [1, 1, 1], reference: [0], prediction: [0] }))).toBeNull();
  });
});

describe("solidSvg()", () => {
  it("shows columns to the right and rows down as slices do, objects that only one mask has in its colour", () => {
    const [low, right, below] = [ball(4, [20, 8, 8]), ball(4, [20, 8, 32]), ball(4, [20, 32, 8])];
    const figure = surfaceFigure(
      maskPair({ shape, spacing, reference: either(low, right), prediction: either(low, below) }),
    );
    const [first = ""] = [...solidSvg(figure as NonNullable<typeof figure>).matchAll(/base64,([^"]+)/g)].map(
      ([, png]) => png,
    );
    const { width, height, data } = decode(fromBase64(first));
    /** Mean place, as shares of the picture, of the pixels with more of one channel than of another. */
    const placeOf = (more: number, less: number) => {
      const found = Array.from({ length: width * height }, (_, i) => i).filter(
        (i) =>
          (data[4 * i + 3] as number) > 200 && (data[4 * i + more] as number) > 90 + (data[4 * i + less] as number),
      );
      const mean = (of: (i: number) => number) => found.reduce((sum, i) => sum + of(i), 0) / found.length;
      return [mean((i) => (i % width) / width), mean((i) => i / width / height)] as const;
    };
    const [missed, spurious] = [placeOf(2, 0), placeOf(0, 2)];
    expect(missed[0]).toBeGreaterThan(spurious[0] + 0.2);
    expect(spurious[1]).toBeGreaterThan(missed[1] + 0.2);
  });
});

describe("rasterOf()", () => {
  const corner = (x: number, y: number, near: number, red: number): Corner => ({
    place: [x, y, near],
    colour: [red, 0, 0],
  });
  /** How many pixels are drawn, counted by their opacity, of a bar of the frame's length and so many pixels' height. */
  const areaOf = (high: number, isUpright = false) => {
    const raster = rasterOf(40, 40);
    const at = (along: number, over: number) => (isUpright ? corner(over, along, 1, 100) : corner(along, over, 1, 100));
    raster.fill(at(0, 20), at(40, 20), at(0, 20 + high));
    raster.fill(at(40, 20 + high), at(40, 20), at(0, 20 + high));
    const pixels = raster.pixels();
    return pixels.reduce((sum, value, i) => sum + (i % 4 === 3 ? value / 255 : 0), 0);
  };

  it("draws what is all lines bolder, by a pixel and a half on each side, and nothing else", () => {
    for (const isUpright of [false, true]) {
      expect(areaOf(0.5, isUpright)).toBeCloseTo(40 * 3.5, 0);
      expect(areaOf(2.5, isUpright)).toBeCloseTo(40 * 5.5, 0);
      expect(areaOf(3, isUpright)).toBeCloseTo(40 * 3, 0);
    }
  });

  it("fills half a square by a triangle, and shows what is nearer", () => {
    const raster = rasterOf(40, 40);
    raster.fill(corner(0, 0, 1, 100), corner(40, 0, 1, 100), corner(0, 40, 1, 100));
    const opaque = raster
      .pixels()
      .filter((_, i) => i % 4 === 3)
      .reduce((sum, alpha) => sum + alpha / 255, 0);
    expect(Math.abs(opaque - 800)).toBeLessThan(21);
    raster.fill(corner(0, 0, 0, 200), corner(40, 0, 0, 200), corner(0, 40, 0, 200));
    expect(raster.pixels()[0]).toBe(100);
    raster.fill(corner(0, 0, 2, 200), corner(40, 0, 2, 200), corner(0, 40, 2, 200));
    expect(raster.pixels()[0]).toBe(200);
  });
});
