/**
 * Random numbers from a seed: the same seed gives the same draws on every machine.
 *
 * Mulberry32: 32 bits of state, passes gjrand's tests, one line; ample for bootstrap and permutations.
 */

/** A stream of numbers, uniform in [0, 1). */
export type Random = () => number;

/** @param seed any number; its lower 32 bits count. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A whole number in [0, below). */
export const drawIndex = (random: Random, below: number): number => Math.floor(random() * below);

/** Shuffles in place (Fisher and Yates). */
export function shuffle(values: Float64Array, random: Random): void {
  for (let last = values.length - 1; last > 0; last--) {
    const other = drawIndex(random, last + 1);
    const kept = values[last] as number;
    values[last] = values[other] as number;
    values[other] = kept;
  }
}
