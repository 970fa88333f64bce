/** Four numbers of an image that distinguish scanners, stains and protocols. */
import type { Volume } from "../mask/index.js";
import { median } from "./statistics/quantile.js";

export interface ImageStatistics {
  readonly brightness: number;
  readonly contrast: number;
  /** Robust level of noise: median absolute second difference along columns, over contrast. */
  readonly noise: number;
  /** Mean absolute first difference along columns, over contrast: high where edges are crisp. */
  readonly sharpness: number;
}

const sample = 500_000;

/** @param image its background (the value of its first voxel) is left out. */
export function imageStatistics({ values, shape }: Volume): ImageStatistics {
  const columns = shape[shape.length - 1] as number;
  const background = values[0] as number;
  const every = Math.max(1, Math.floor(values.length / sample));
  let [count, sum, squares, first] = [0, 0, 0, 0];
  const bends: number[] = [];
  for (let i = 0; i < values.length; i += every) {
    const value = values[i] as number;
    if (value === background || i % columns === 0 || i % columns >= columns - 1) continue;
    const [left, right] = [values[i - 1] as number, values[i + 1] as number];
    count++;
    sum += value;
    squares += value * value;
    bends.push(Math.abs(left - 2 * value + right));
    first += Math.abs(right - left) / 2;
  }
  if (count === 0) return { brightness: background, contrast: 0, noise: 0, sharpness: 0 };
  const brightness = sum / count;
  const contrast = Math.sqrt(Math.max(0, squares / count - brightness * brightness));
  return {
    brightness,
    contrast,
    noise: contrast === 0 ? 0 : median(bends) / contrast,
    sharpness: contrast === 0 ? 0 : first / count / contrast,
  };
}
