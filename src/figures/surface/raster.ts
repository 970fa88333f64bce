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
  /** Red, green, blue and opacity, a byte each; transparent if nothing was drawn. If most of it is lines, they are bolder. */
  pixels(): Uint8Array;
}

/** Samples along a pixel's side. */
const SAMPLES = 2;
/** What is no wider than so many samples is a line. */
const LINE = 5;
/** Lines grow by so many samples on each side. */
const GROWS = 3;

/** Whether most of what is drawn is lines, which nobody would see on paper. */
function isFaint(depth: Float32Array, width: number): boolean {
  const rows = depth.length / width;
  const thin = new Uint8Array(depth.length);
  const markRuns = (lines: number, length: number, indexOf: (line: number, at: number) => number) => {
    for (let line = 0; line < lines; line++)
      for (let at = 0, start = 0; at <= length; at++) {
        if (at < length && depth[indexOf(line, at)] !== -Infinity) continue;
        for (let i = start; at - start <= LINE && i < at; i++) thin[indexOf(line, i)] = 1;
        start = at + 1;
      }
  };
  markRuns(rows, width, (row, column) => row * width + column);
  markRuns(width, rows, (column, row) => row * width + column);
  const drawn = depth.reduce((sum, near) => sum + Number(near !== -Infinity), 0);
  return 2 * thin.reduce((sum, one) => sum + one, 0) > drawn;
}

/** Every sample beside a drawn one shows the same as that. */
function grow(depth: Float32Array, shown: Uint8ClampedArray, width: number): void {
  const before = depth.slice();
  for (let i = 0; i < before.length; i++) {
    if (before[i] === -Infinity) continue;
    const column = i % width;
    const beside = [i - width, i + width, ...(column > 0 ? [i - 1] : []), ...(column < width - 1 ? [i + 1] : [])];
    for (const at of beside) {
      if (depth[at] !== -Infinity) continue;
      depth[at] = before[i] as number;
      shown.copyWithin(3 * at, 3 * i, 3 * i + 3);
    }
  }
}

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
      if (isFaint(depth, width)) for (let times = 0; times < GROWS; times++) grow(depth, shown, width);
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
