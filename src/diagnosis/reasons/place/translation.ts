/** The best shift of the matched objects by whole voxels: climbs from no shift and from the centroids. */
import { centroidDifference, movedRuns, originOf, type Runs, sharedVoxels } from "../../../mask/index.js";
import { sharedByShift } from "../../../sweep/index.js";
import { reachOf } from "../../split/matching.js";
import { once } from "../../split/once.js";
import { shiftAt, windowOf } from "../../split/window.js";
import { reasonThresholds, valuesOf } from "../../thresholds/index.js";
import type { Sight } from "../reading.js";
import { matchedOf } from "../undoing.js";

export interface Translation {
  readonly by: readonly number[];
  /** Voxels shared afterwards. */
  readonly shared: number;
}

/** Half width of the window that is scored at once. */
const half = { 2: 6, 3: 2 };

const { asGood } = valuesOf(reasonThresholds.translation);

const translations = new WeakMap<Sight, Translation>();

/** The shift of the matched objects that shares most voxels; along each axis, no farther than an object is long. */
export function translationOf(sight: Sight): Translation {
  return once(translations, sight, () => {
    const { reference, prediction, shared } = matchedOf(sight);
    const none = { by: originOf(sight.pair.shape), shared };
    if (reference.voxels === 0 || prediction.voxels === 0) return none;
    const found = [none.by, roundedOffset(prediction, reference)]
      .map((start) => climbed(reference, prediction, start, reachOf(sight.reference)))
      .reduce((best, next) => (next.shared > best.shared ? next : best), none);
    return found === none ? none : centredOf(reference, prediction, found, shared);
  });
}

/** If one mask is larger than the other, many shifts share about as much; then the centroids are matched. */
function centredOf(reference: Runs, prediction: Runs, best: Translation, shared: number): Translation {
  const by = roundedOffset(prediction, reference);
  if (by.some((n, axis) => Math.abs(n - (best.by[axis] as number)) > half[2])) return best;
  const centred = sharedVoxels(movedRuns(prediction, by), reference);
  return isAsGood(best.shared - centred, best.shared - shared) ? { by, shared: centred } : best;
}

/** Whether a shift that shares this much less than the best one gains about as much. */
export const isAsGood = (less: number, gained: number): boolean => less <= asGood * gained;

function roundedOffset(from: Runs, to: Runs): number[] {
  return centroidDifference(from, to).map(Math.round);
}

/** Climbs by windows from a start, until the best of a window is inside it or at the end of the range. */
export function climbed(
  reference: Runs,
  prediction: Runs,
  start: readonly number[],
  reach: readonly number[],
): Translation {
  const width = half[start.length === 2 ? 2 : 3];
  let best: Translation = { by: start.map((n, axis) => bounded(n, reach[axis] as number)), shared: -1 };
  for (let windows = 0; windows < 40; windows++) {
    const from = best.by.map((n, axis) => Math.max(n - width, -(reach[axis] as number)));
    const to = best.by.map((n, axis) => Math.min(n + width, reach[axis] as number));
    const counts = sharedByShift(reference, prediction, windowOf(from, to));
    const next = bestOf(counts, from, to, best);
    if (next === best) break;
    best = next;
    if (best.by.every((n, axis) => n > (from[axis] as number) && n < (to[axis] as number))) break;
  }
  return best;
}

function bestOf(counts: Int32Array, from: readonly number[], to: readonly number[], sofar: Translation): Translation {
  let best = sofar;
  for (let i = 0; i < counts.length; i++) {
    const shared = counts[i] as number;
    if (shared < best.shared) continue;
    const by = shiftAt(i, from, to);
    if (shared > best.shared || Math.hypot(...by) < Math.hypot(...best.by)) best = { by, shared };
  }
  return best;
}

function bounded(value: number, most: number): number {
  return Math.max(-most, Math.min(most, value));
}
