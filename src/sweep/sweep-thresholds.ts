/**
 * Dice of a probability map at every threshold, from one pass.
 *
 * A voxel is in the prediction at every threshold up to its value. Counting voxels by the largest threshold that they
 * reach, with those in the reference separate, gives the exact counts of every threshold by running sums, however many
 * thresholds there are.
 */
import { given, InputError } from "../errors/index.js";
import { maskPair } from "../mask/index.js";
import { diceOf, type MeasureOptions, type Metric, measure, overlapOf } from "../metrics/index.js";
import { metricsBesideDice, needsSurfaces } from "./more-metrics.js";
import type { MoreMetrics, ThresholdPoint } from "./options.js";

export interface ThresholdInput {
  /** [rows, columns] resp. [planes, rows, columns] of both. */
  readonly shape: readonly number[];
  /** Voxel size along each axis in mm; default 1. */
  readonly spacing?: readonly number[];
  /** 1 in the reference, 0 outside; row-major. */
  readonly reference: Uint8Array;
  /** Probability, or any other score, of each voxel; row-major. NaN reaches no threshold. */
  readonly probability: ArrayLike<number>;
}

export interface ThresholdOptions extends MeasureOptions {
  /** Metrics besides Dice; a surface metric costs one `measure` per threshold. */
  readonly metrics?: readonly Metric[];
}

/**
 * Dice of the reference and the voxels at or above each threshold.
 *
 * @param input `shape`, `spacing` in mm, `reference` (0 and 1) and `probability` (any score; NaN reaches no threshold),
 *   row-major.
 * @param thresholds finite, in the scores' unit; points keep their order.
 * @param options `metrics` besides Dice, and those of `measure`.
 * @returns one point per threshold; `emptyScore` (default `null`) if both the reference and the prediction are empty.
 * @throws InputError `threshold` if a threshold is not finite, `metric` if a metric is unknown, `shape`, `length` or
 *   `values` as in `maskPair`.
 * @example
 * const input = { shape: [1, 4], reference: Uint8Array.of(1, 1, 0, 0), probability: [0.9, 0.6, 0.3, 0.1] };
 * sweepThresholds(input, [0.2, 0.5, 0.8]).map(({ dice }) => dice); // [0.8, 1, 2 / 3]
 */
export function sweepThresholds(
  input: ThresholdInput,
  thresholds: readonly number[],
  options: ThresholdOptions = {},
): ThresholdPoint[] {
  const { probability, reference } = input;
  const { emptyScore = null } = options;
  maskPair({ shape: input.shape, ...given({ spacing: input.spacing }), reference });
  check(input, thresholds);
  const wanted = metricsBesideDice(options.metrics);
  const order = thresholds.map((_, i) => i).sort((a, b) => (thresholds[a] as number) - (thresholds[b] as number));
  const ascending = Float64Array.from(order, (i) => thresholds[i] as number);
  const { reached, shared } = countsByThreshold(probability, reference, ascending);
  let held = 0;
  for (let i = 0; i < reference.length; i++) held += reference[i] as number;
  const surfaces = needsSurfaces(wanted);

  const points = new Array<ThresholdPoint>(thresholds.length);
  let [voxels, intersection] = [0, 0];
  for (let at = order.length - 1; at >= 0; at--) {
    voxels += reached[at] as number;
    intersection += shared[at] as number;
    const threshold = ascending[at] as number;
    const counts = { reference: held, prediction: voxels, intersection };
    const scores = surfaces ? measured(input, threshold, options) : overlapOf(counts, emptyScore);
    const more: MoreMetrics = Object.fromEntries(
      wanted.map((metric) => [metric, (scores as MoreMetrics)[metric as "iou"]]),
    );
    points[order[at] as number] = { threshold, dice: diceOf(counts, emptyScore), ...more };
  }
  return points;
}

/** Counts voxels by the last of the ascending thresholds that they reach, and those of them in the reference. */
function countsByThreshold(probability: ArrayLike<number>, reference: Uint8Array, ascending: Float64Array) {
  const reached = new Int32Array(ascending.length);
  const shared = new Int32Array(ascending.length);
  const lowest = ascending[0] ?? Number.POSITIVE_INFINITY;
  for (let i = 0; i < reference.length; i++) {
    const value = probability[i] as number;
    if (!(value >= lowest)) continue;
    let [at, above] = [0, ascending.length];
    while (above - at > 1) {
      const middle = (at + above) >>> 1;
      if ((ascending[middle] as number) <= value) at = middle;
      else above = middle;
    }
    reached[at] = (reached[at] as number) + 1;
    shared[at] = (shared[at] as number) + (reference[i] as number);
  }
  return { reached, shared };
}

function measured(
  { shape, spacing, reference, probability }: ThresholdInput,
  threshold: number,
  options: MeasureOptions,
) {
  const prediction = new Uint8Array(reference.length);
  for (let i = 0; i < prediction.length; i++) prediction[i] = (probability[i] as number) >= threshold ? 1 : 0;
  return measure(maskPair({ shape, ...given({ spacing }), reference, prediction }), options);
}

function check({ reference, probability }: ThresholdInput, thresholds: readonly number[]) {
  if (probability.length !== reference.length) {
    const problem = `the probability map has ${probability.length} values, the reference ${reference.length}`;
    throw new InputError({ code: "length", problem, hint: "give both in one shape, row-major" });
  }
  const wrong = thresholds.find((threshold) => !Number.isFinite(threshold));
  if (wrong !== undefined) {
    throw new InputError({ code: "threshold", problem: `the threshold ${wrong} is not finite`, hint: "give numbers" });
  }
}
