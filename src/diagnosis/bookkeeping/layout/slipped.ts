/**
 * A stack in which a plane was written twice or left out, so that all planes from there on are off by as many.
 *
 * An object that continues for some planes too many looks the same at its end. So most of the planes beyond must gain, and no
 * single one of them most of it.
 */
import { layoutThresholds, valuesOf } from "../../thresholds/index.js";

const { leastSlipped, slippedShare, mostOfOne } = valuesOf(layoutThresholds.planes);
/** The most planes by which a stack slips. */
const most = 3;

export interface Slip {
  /** The first plane that is off, and by how many: > 0 if some were written twice. */
  readonly at: number;
  readonly by: number;
  /** For each plane of the right map, where it is; −1 beyond the end. */
  readonly from: readonly number[];
  /** Dice over the planes that were not left out. */
  readonly made: number;
}

/** By plane. */
export interface Held {
  readonly reference: ArrayLike<number>;
  readonly prediction: ArrayLike<number>;
}

/**
 * @param met the voxels that plane i of the reference and plane j of the prediction share, at i · n + j.
 * @param held the voxels that each plane of the reference holds, and of the prediction.
 */
export function slipOf(met: Float64Array, held: Held, n: number): Slip | undefined {
  const isIn = (i: number) => i >= 0 && i < n;
  const sizes = (i: number, by: number) => (held.reference[i] as number) + (held.prediction[i + by] as number);
  const shared = (i: number, by: number) => met[i * n + i + by] as number;
  // Where outlines shrink from plane to plane, those that are off share no less, but hold too much. What left the stack shows nothing.
  const wrong = (i: number, by: number): number => (isIn(i + by) ? sizes(i, by) - 2 * shared(i, by) : wrong(i, 0));
  let best: { at: number; by: number; gain: number } | undefined;
  for (let by = -most; by <= most; by++) {
    let gain = 0;
    for (let at = n - 1; at > 0; at--) {
      gain += wrong(at, 0) - wrong(at, by);
      if (gain > (best?.gain ?? 0)) best = { at, by, gain };
    }
  }
  if (!best) return undefined;
  const { at, by, gain } = best;
  // Where planes were left out, those read twice prove nothing: an object that ends sooner continues just so.
  const first = at + Math.max(0, -by);
  const planes = Array.from({ length: Math.max(0, n - first) }, (_, k) => first + k);
  const gains = planes.filter((i) => isIn(i + by) && sizes(i, by) > 0).map((i) => wrong(i, 0) - wrong(i, by));
  if (!isSlip(gains, gain)) return undefined;
  let [hits, size] = [0, 0];
  for (let i = 0; i < n; i++) {
    const step = i < at ? 0 : by;
    if ((i >= at && i < first) || !isIn(i + step)) continue;
    hits += shared(i, step);
    size += sizes(i, step);
  }
  const from = Array.from({ length: n }, (_, i) => (i < at ? i : isIn(i + by) ? i + by : -1));
  return { at, by, from, made: (2 * hits) / Math.max(1, size) };
}

/** @param gains of the planes beyond, and of all of them together. */
export function isSlip(gains: readonly number[], all: number): boolean {
  const better = gains.filter((gain) => gain > 0).length;
  return better >= leastSlipped && better >= slippedShare * gains.length && Math.max(...gains) <= mostOfOne * all;
}
