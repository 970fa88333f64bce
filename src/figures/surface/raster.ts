/** Draws triangles as pixels: each sample shows the nearest of them, and a pixel is the mean of its samples. */
import type { Point } from "./vectors.js";

export type { Point };
/** Red, green and blue, 0 to 255. */
export type Colour = readonly [number, number, number];

export interface Corner {
  /** Pixels to the right and down, and how near it is. */
  readonly place: Point;
  readonly colour: Colour;
}

export interface Raster {
  /** Draws a triangle whose colour changes from corner to corner. */
  fill(a: Corner, b: Corner, c: Corner): void;
  /** Red, green, blue and opacity, a byte each; transparent if nothing was drawn. */
  pixels(): Uint8Array;
}

/** Samples along a pixel's side. */
const SAMPLES = 2;

/** An empty picture of this many pixels. */
export function rasterOf(columns: number, rows: number): Raster {
  const [width, height] = [columns * SAMPLES, rows * SAMPLES];
  const depth = new Float32Array(width * height).fill(-Infinity);
  const shown = new Uint8ClampedArray(width * height * 3);
  return {
    fill(...corners) {
      const [[ax, ay, az], [bx, by, bz], [cx, cy, cz]] = corners.map(({ place: [x, y, near] }) => [
        x * SAMPLES,
        y * SAMPLES,
        near,
      ]) as unknown as [Point, Point, Point];
      const [a, b, c] = corners.map(({ colour }) => colour) as [Colour, Colour, Colour];
      const area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
      if (area === 0) return;
      // A sample is in the middle of its square.
      const range = (low: number, high: number, size: number) =>
        [Math.max(0, Math.ceil(low - 0.5)), Math.min(size - 1, Math.floor(high - 0.5))] as const;
      const [firstRow, lastRow] = range(Math.min(ay, by, cy), Math.max(ay, by, cy), height);
      const [first, last] = range(Math.min(ax, bx, cx), Math.max(ax, bx, cx), width);
      for (let row = firstRow; row <= lastRow; row++)
        for (let column = first; column <= last; column++) {
          const [x, y] = [column + 0.5 - ax, row + 0.5 - ay];
          const v = (x * (cy - ay) - y * (cx - ax)) / area;
          const w = ((bx - ax) * y - (by - ay) * x) / area;
          const u = 1 - v - w;
          const at = row * width + column;
          const near = u * az + v * bz + w * cz;
          if (u < 0 || v < 0 || w < 0 || near <= (depth[at] as number)) continue;
          depth[at] = near;
          for (const channel of [0, 1, 2] as const)
            shown[3 * at + channel] = u * a[channel] + v * b[channel] + w * c[channel];
        }
    },
    pixels() {
      const out = new Uint8ClampedArray(columns * rows * 4);
      for (let row = 0, at = 0; row < height; row += SAMPLES)
        for (let column = 0; column < width; column += SAMPLES, at += 4) {
          let drawn = 0;
          const sums: [number, number, number] = [0, 0, 0];
          for (let sample = 0; sample < SAMPLES * SAMPLES; sample++) {
            const i = (row + Math.floor(sample / SAMPLES)) * width + column + (sample % SAMPLES);
            if (depth[i] === -Infinity) continue;
            drawn++;
            for (const channel of [0, 1, 2] as const) sums[channel] += shown[3 * i + channel] as number;
          }
          if (drawn === 0) continue;
          for (const channel of [0, 1, 2] as const) out[at + channel] = sums[channel] / drawn;
          out[at + 3] = (255 * drawn) / (SAMPLES * SAMPLES);
        }
      return new Uint8Array(out.buffer);
    },
  };
}
