/**
 * Bootstrap over cases: what a mean could have been with other cases of the same kind.
 *
 * Cases are drawn and not labels, as the labels of one case share its image and its faults.
 */
import { drawIndex, randomFrom } from "../statistics/random.js";

/** Draws of a bootstrap. */
export const RESAMPLES = 2000;
/** Share of the draws that an interval holds. */
export const CONFIDENCE = 0.95;

/**
 * So many draws of `size` out of `size` indices, with replacement.
 *
 * @returns the draws one after another in one array that is used again: look before asking for the next.
 */
export function* resamples(size: number, seed: number, count = RESAMPLES): Generator<Int32Array> {
  const random = randomFrom(seed);
  const drawn = new Int32Array(size);
  for (let draw = 0; draw < count; draw++) {
    for (let i = 0; i < size; i++) drawn[i] = drawIndex(random, size);
    yield drawn;
  }
}

/**
 * The interval that holds `CONFIDENCE` of the resampled means (percentiles, type 7).
 *
 * @returns `null` for fewer than two values: one case says nothing about others.
 */
export function intervalOfMean(values: readonly number[], seed: number): readonly [number, number] | null {
  if (values.length < 2) return null;
  const means: number[] = [];
  for (const drawn of resamples(values.length, seed)) {
    let sum = 0;
    for (const index of drawn) sum += values[index] as number;
    means.push(sum / values.length);
  }
  return middle(means);
}

/** The central `CONFIDENCE` of the values. */
export function middle(values: readonly number[]): readonly [number, number] {
  const sorted = Float64Array.from(values).sort();
  const at = (p: number) => {
    const position = (sorted.length - 1) * p;
    const below = sorted[Math.floor(position)] as number;
    return below + ((sorted[Math.ceil(position)] as number) - below) * (position - Math.floor(position));
  };
  return [at((1 - CONFIDENCE) / 2), at((1 + CONFIDENCE) / 2)];
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
