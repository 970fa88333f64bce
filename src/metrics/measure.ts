/** All metrics of one pair of masks. */
import { InputError } from "../errors/index.js";
import { type MaskPair, type PairRuns, runsOfPair } from "../mask/index.js";
import type { MeasureOptions, Measures } from "./measures.js";
import { type Counts, type EmptyScore, overlapOf } from "./overlap.js";
import { surfaceDistances } from "./surface.js";
import { areaWithin, type Elements, momentOf, percentileOf, surfelDistances } from "./surfels.js";
import { TOLERANCES } from "./tolerances.js";

/**
 * The metrics of a pair.
 *
 * Undefined values are `null`. Both masks empty: every score (`dice`, `iou`, `sensitivity`, `precision`, `nsd`) is
 * `emptyScore`, every distance `null`. One mask empty: `dice`, `iou` and `nsd` are 0, distances are `null`, and so is
 * `sensitivity` or `precision` if its denominator is 0. `missingDistance` gives such distances a value.
 *
 * @param pair reference and prediction, one shape, 2-D or 3-D.
 * @param options `tolerance` of NSD in mm (default 1 and 2), `emptyScore` (0, 1 or `null`, the default),
 *   `missingDistance` in mm, "diagonal" or "inf" (default `null`), `surface` ("boundary", default, or "surfels",
 *   weighted by area).
 * @returns counts in voxels, scores from 0 to 1, distances in mm (px if the spacing is 1).
 * @throws InputError `tolerance` if a tolerance is negative or not finite, `distance` if `missingDistance` is.
 * @see Reinke et al., Understanding metric-related pitfalls in image analysis validation (2024).
 * @example
 * const pair = maskPair({ shape: [1, 4], reference: [0, 1, 1, 0], prediction: [0, 0, 1, 1] });
 * const { dice, iou, hd, nsd } = measure(pair);
 * [dice, iou, hd, nsd["1"]]; // [0.5, 1 / 3, 1, 1]
 */
export function measure(pair: MaskPair, options: MeasureOptions = {}): Measures {
  return measureRuns(pair, runsOfPair(pair), options);
}

/**
 * As `measure`, for a pair given as runs.
 *
 * @param pair only its spacing and frame are used.
 * @param runs the runs of both masks, in one shape.
 */
export function measureRuns(
  pair: Pick<MaskPair, "spacing" | "frame">,
  runs: PairRuns,
  options: MeasureOptions,
): Measures {
  const { tolerance = TOLERANCES, emptyScore = null, surface } = options;
  checkTolerances(tolerance);
  const counts = {
    reference: runs.reference.voxels,
    prediction: runs.prediction.voxels,
    intersection: runs.intersection,
  };
  return {
    ...counts,
    ...overlapOf(counts, emptyScore),
    ...surfaceScores(elementsOf(pair, runs, surface), tolerance, counts, emptyScore, missingOf(pair, options)),
  };
}

type SurfaceScores = Pick<Measures, "hd" | "hd95" | "assd" | "masd" | "nsd">;

type Sides = readonly [fromReference: Elements, fromPrediction: Elements];

/** The elements of both surfaces; `null` if a mask is empty. */
export function elementsOf(
  pair: Pick<MaskPair, "spacing">,
  runs: PairRuns,
  surface: MeasureOptions["surface"],
): Sides | null {
  if (surface === "surfels") {
    const found = surfelDistances(pair.spacing, runs);
    return found && [found.fromReference, found.fromPrediction];
  }
  const found = surfaceDistances(pair, runs);
  return found && [{ distances: found.fromReference }, { distances: found.fromPrediction }];
}

function surfaceScores(
  sides: Sides | null,
  tolerance: readonly number[],
  counts: Counts,
  emptyScore: EmptyScore,
  missing: number | null,
): SurfaceScores {
  const nsdBy = (score: (tolerance: number) => number | null) =>
    Object.fromEntries(tolerance.map((t) => [String(t), score(t)]));
  if (!sides) {
    const isEmpty = counts.reference + counts.prediction === 0;
    const ofEmpty = emptyScore === null || missing === null ? null : emptyScore === 1 ? 0 : missing;
    const distance = isEmpty ? ofEmpty : missing;
    const nsd = isEmpty ? emptyScore : 0;
    return { hd: distance, hd95: distance, assd: distance, masd: distance, nsd: nsdBy(() => nsd) };
  }
  const [first, second] = sides;
  const [r, p] = [momentOf(first), momentOf(second)];
  const area = r.area + p.area;
  return {
    hd: Math.max(largestOf(first.distances), largestOf(second.distances)),
    hd95: Math.max(percentileOf(first, 95), percentileOf(second, 95)),
    assd: (r.moment + p.moment) / area,
    masd: (r.moment / r.area + p.moment / p.area) / 2,
    nsd: nsdBy((t) => (areaWithin(first, t) + areaWithin(second, t)) / area),
  };
}

/** The value of `missingDistance` for a pair, in mm. */
function missingOf(
  { spacing, frame }: Pick<MaskPair, "spacing" | "frame">,
  { missingDistance = null }: MeasureOptions,
): number | null {
  if (missingDistance === "inf") return Number.POSITIVE_INFINITY;
  if (missingDistance === "diagonal") {
    return Math.sqrt(frame.shape.reduce((sum, n, axis) => sum + (n * (spacing[axis] as number)) ** 2, 0));
  }
  if (missingDistance === null || (Number.isFinite(missingDistance) && missingDistance >= 0)) return missingDistance;
  const hint = 'give mm, at least 0, or "inf" or "diagonal"';
  throw new InputError({ code: "distance", problem: `the missing distance ${missingDistance} is no distance`, hint });
}

function checkTolerances(tolerance: readonly number[]): void {
  for (const t of tolerance) {
    if (Number.isFinite(t) && t >= 0) continue;
    const hint = "give tolerances in mm, each at least 0";
    throw new InputError({ code: "tolerance", problem: `the tolerance ${t} is no distance`, hint });
  }
}

function largestOf(values: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) if ((values[i] as number) > largest) largest = values[i] as number;
  return largest;
}
