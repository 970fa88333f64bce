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
}

/** @param met the voxels that plane i of the reference and plane j of the prediction share, at i · n + j. */
export function slipOf(met: Float64Array, n: number): Slip | undefined {
  const shared = (i: number, by: number) => (i + by < 0 || i + by >= n ? 0 : (met[i * n + i + by] as number));
  let best: { at: number; by: number; gain: number } | undefined;
  for (let by = -most; by <= most; by++) {
    let gain = 0;
    for (let at = n - 1; at > 0; at--) {
      gain += shared(at, by) - shared(at, 0);
      if (gain > (best?.gain ?? 0)) best = { at, by, gain };
    }
  }
  if (!best) return undefined;
  const { at, by, gain } = best;
  // Where planes were left out, those read twice prove nothing: an object that ends sooner continues just so.
  const first = at + Math.max(0, -by);
  const planes = Array.from({ length: Math.max(0, n - first) }, (_, k) => first + k);
  const gains = planes.filter((i) => shared(i, by) + shared(i, 0) > 0).map((i) => shared(i, by) - shared(i, 0));
  if (!isSlip(gains, gain)) return undefined;
  return { at, by, from: Array.from({ length: n }, (_, i) => (i < at ? i : i + by >= 0 && i + by < n ? i + by : -1)) };
}

/** @param gains of the planes beyond, and of all of them together. */
export function isSlip(gains: readonly number[], all: number): boolean {
  const better = gains.filter((gain) => gain > 0).length;
  return better >= leastSlipped && better >= slippedShare * gains.length && Math.max(...gains) <= mostOfOne * all;
}
