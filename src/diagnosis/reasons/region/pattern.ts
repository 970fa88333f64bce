/**
 * At which distances planes are empty: lines of an interlaced picture, seams of tiles, planes that were annotated.
 *
 * The step is the one most runs of empty planes are apart. Planes that neither mask holds leave gaps, and a plane that is empty by
 * itself belongs to no run, so nearly all is enough.
 */
import { reasonThresholds, valuesOf } from "../../thresholds/index.js";

const { onPattern, mostPattern, repeated, shortStep } = valuesOf(reasonThresholds.pattern);

export interface Pattern {
  /** The empty planes begin anew after this many … */
  readonly every?: number;
  /** … and are this many at a time, if more than one. */
  readonly thick?: number;
  /** One plane in this many is not empty. */
  readonly left?: number;
}

/**
 * @param planes that are empty, ascending.
 * @param of how many planes hold something, these among them.
 */
export function patternOf(planes: readonly number[], of: number): Pattern {
  const starts = planes.filter((plane, k) => planes[k - 1] !== plane - 1);
  const steps = starts.slice(1).map((start, k) => start - (starts[k] as number));
  const every = commonest(steps);
  if (every === undefined || !areEnough(starts.length, every)) return {};
  const phase = commonest(starts.map((start) => start % every)) as number;
  const rank = (plane: number) => (plane - phase + every) % every;
  const lengths = starts.map(
    (start, k) => planes.filter((plane) => plane >= start && plane < (starts[k + 1] ?? Infinity)).length,
  );
  const thick = commonest(lengths) as number;
  const within = planes.filter((plane) => rank(plane) < thick).length;
  if (!isRegular(within, planes.length, (of * thick) / every)) return {};
  if (thick === every - 1 && thick > 1) return { left: every };
  return { every, ...(thick > 1 ? { thick } : {}) };
}

/** Whether so many runs of empty planes can show a step: two may be apart by any. */
export const areEnough = (runs: number, step: number): boolean => runs >= repeated || (runs > 1 && step <= shortStep);

/** Whether nearly all empty planes are where the pattern has them, and it has few that are not empty. */
export const isRegular = (within: number, empty: number, expected: number): boolean =>
  within >= onPattern * empty && within >= mostPattern * Math.floor(expected);

function commonest(numbers: readonly number[]): number | undefined {
  const often = new Map<number, number>();
  for (const n of numbers) often.set(n, (often.get(n) ?? 0) + 1);
  return [...often].sort((a, b) => b[1] - a[1])[0]?.[0];
}
