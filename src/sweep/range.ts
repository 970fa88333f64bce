import { InputError } from "../errors/index.js";

/**
 * The numbers from `first` to `last`, both included, `step` apart.
 *
 * Each number is `first + k · step`, rounded to the decimals of `first` and `step`, so that `range(0, 1, 0.1)` contains
 * 0.3.
 *
 * @param first the first number.
 * @param last the last number is this or the nearest one before it.
 * @param step default 1; its sign does not matter, the range runs from `first` towards `last`.
 * @returns the numbers in order.
 * @throws InputError `range` if a number is not finite, the step is 0, or there would be more than a million numbers.
 * @example
 * range(-1, 1, 0.5); // [-1, -0.5, 0, 0.5, 1]
 */
export function range(first: number, last: number, step = 1): number[] {
  const size = Math.abs(step);
  const count = Math.floor(Math.abs(last - first) / size + 1e-9);
  if (![first, last, step].every(Number.isFinite) || size === 0 || count >= 1e6) {
    const problem = `the range from ${first} to ${last} by ${step} is not finite or too long`;
    throw new InputError({ code: "range", problem, hint: "give a first and a last number and a step that is not 0" });
  }
  const decimals = Math.min(12, Math.max(decimalsOf(first), decimalsOf(size)));
  const sign = last < first ? -1 : 1;
  // Adding 0 turns −0 into 0.
  return Array.from({ length: count + 1 }, (_, k) => Number((first + sign * k * size).toFixed(decimals)) + 0);
}

function decimalsOf(value: number): number {
  const [, fraction = "", exponent = "0"] = /^[^.e]*\.?(\d*)(?:e([-+]?\d+))?$/.exec(String(value)) ?? [];
  return Math.max(0, fraction.length - Number(exponent));
}

/** Ten pixels each way. */
export const defaultSweep = { shift: range(-10, 10), dilate: range(0, 10), erode: range(0, 10) } as const;
