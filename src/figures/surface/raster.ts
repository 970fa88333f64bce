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
  const thin = new Uint8Array(depth.length);
  /** Marks runs of samples along lines that begin `next` apart; the samples of a line are `step` apart. */
  const markRuns = (lines: number, next: number, length: number, step: number): void => {
    for (let line = 0; line < lines; line++) {
      let run = 0;
      for (let at = 0, i = line * next; at <= length; at++, i += step) {
        if (at < length && depth[i] !== -Infinity) run++;
        else {
          for (let back = run <= LINE ? run : 0; back > 0; back--) thin[i - back * step] = 1;
          run = 0;
        }
      }
    }
  };
  const rows = depth.length / width;
  markRuns(rows, width, width, 1);
  markRuns(width, 1, rows, width);
  let [drawn, lines] = [0, 0];
  for (let i = 0; i < depth.length; i++) {
    if (depth[i] !== -Infinity) drawn++;
    lines += thin[i] as number;
  }
  return 2 * lines > drawn;
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
    fill(one, two, three) {
      const sample = ({ place: [x, y, near] }: Corner): Point => [x * SAMPLES, y * SAMPLES, near];
      const [[ax, ay, az], [bx, by, bz], [cx, cy, cz]] = [sample(one), sample(two), sample(three)];
      const [[aRed, aGreen, aBlue], [bRed, bGreen, bBlue], [cRed, cGreen, cBlue]] = [
        one.colour,
        two.colour,
        three.colour,
      ];
      const area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
      if (area === 0) return;
      // A sample is in the middle of its square.
      const range = (low: number, high: number, size: number) =>
        [Math.max(0, Math.ceil(low - 0.5)), Math.min(size - 1, Math.floor(high - 0.5))] as const;
      const [firstRow, lastRow] = range(Math.min(ay, by, cy), Math.max(ay, by, cy), height);
      const [first, last] = range(Math.min(ax, bx, cx), Math.max(ax, bx, cx), width);
      // Numbers of their own and no arrays, as this runs millions of times for a report.
      for (let row = firstRow; row <= lastRow; row++) {
        const y = row + 0.5 - ay;
        for (let column = first, at = row * width + first; column <= last; column++, at++) {
          const x = column + 0.5 - ax;
          const v = (x * (cy - ay) - y * (cx - ax)) / area;
          const w = ((bx - ax) * y - (by - ay) * x) / area;
          const u = 1 - v - w;
          if (u < 0 || v < 0 || w < 0) continue;
          const near = u * az + v * bz + w * cz;
          if (near <= (depth[at] as number)) continue;
          depth[at] = near;
          shown[3 * at] = u * aRed + v * bRed + w * cRed;
          shown[3 * at + 1] = u * aGreen + v * bGreen + w * cGreen;
          shown[3 * at + 2] = u * aBlue + v * bBlue + w * cBlue;
        }
      }
    },
    pixels() {
      if (isFaint(depth, width)) for (let times = 0; times < GROWS; times++) grow(depth, shown, width);
      const out = new Uint8ClampedArray(columns * rows * 4);
      for (let row = 0, at = 0; row < height; row += SAMPLES)
        for (let column = 0; column < width; column += SAMPLES, at += 4) {
          let [drawn, red, green, blue] = [0, 0, 0, 0];
          for (let sample = 0; sample < SAMPLES * SAMPLES; sample++) {
            const i = (row + Math.floor(sample / SAMPLES)) * width + column + (sample % SAMPLES);
            if (depth[i] === -Infinity) continue;
            drawn++;
            red += shown[3 * i] as number;
            green += shown[3 * i + 1] as number;
            blue += shown[3 * i + 2] as number;
          }
          if (drawn === 0) continue;
          out[at] = red / drawn;
          out[at + 1] = green / drawn;
          out[at + 2] = blue / drawn;
          out[at + 3] = (255 * drawn) / (SAMPLES * SAMPLES);
        }
      return new Uint8Array(out.buffer);
    },
  };
}
