/** Metrics besides Dice at a sweep's points: overlap from counts, surface metrics from the perturbed mask. */
import { InputError } from "../errors/index.js";
import { cropPair, type MaskPair, movedRuns, padPair, type Runs, runsOf, sharedVoxels } from "../mask/index.js";
import { type Counts, type Measures, type Metric, measureRuns, metricNames, overlapOf } from "../metrics/index.js";
import type { MoreMetrics, SweepOptions } from "./options.js";
import type { RadiusOptions } from "./radius-counts.js";
import { resized } from "./resized.js";

const fromCounts: ReadonlySet<Metric> = new Set(["dice", "iou", "sensitivity", "precision"]);

/**
 * The requested metrics, without Dice.
 *
 * @throws InputError `metric` if a name is unknown.
 */
export function metricsBesideDice(metrics: readonly Metric[] = []): readonly Metric[] {
  const wrong = metrics.find((metric) => !metricNames.includes(metric));
  if (wrong === undefined) return metrics.filter((metric) => metric !== "dice");
  const hint = `choose from ${metricNames.join(", ")}`;
  throw new InputError({ code: "metric", problem: `there is no metric ${JSON.stringify(wrong)} to sweep`, hint });
}

/** Whether these metrics need every perturbed mask itself. */
export const needsSurfaces = (metrics: readonly Metric[] = []): boolean =>
  metrics.some((metric) => !fromCounts.has(metric));

/** The metrics at one point: from its counts, and from its perturbed pair if surface metrics were requested. */
export type MoreAt<Place> = (place: Place, counts: Counts) => MoreMetrics;

export interface More {
  /** Metrics of the prediction moved by whole voxels along each axis. */
  readonly shifted: MoreAt<readonly number[]>;
  /** Metrics of the prediction at a signed radius. */
  readonly resized: MoreAt<number>;
}

/**
 * The metrics that a sweep computes besides Dice.
 *
 * Overlap scores follow from the counts of a point at no cost. A surface metric costs as much as `measure` at every
 * point: a dilation moves boundaries in ways that no table predicts.
 *
 * @returns `undefined` if none is wanted: asking at each of many points would cost more than their Dice.
 * @throws InputError `metric` if a name is unknown.
 */
export function moreMetrics(pair: MaskPair, options: SweepOptions, radii: RadiusOptions): More | undefined {
  const wanted = metricsBesideDice(options.metrics);
  if (wanted.length === 0) return undefined;
  const { emptyScore = null } = options;
  const picked = (scores: Partial<Measures>): MoreMetrics =>
    Object.fromEntries(wanted.map((metric) => [metric, scores[metric]]));
  const surfaces = (reference: Runs, prediction: Runs): MoreMetrics => {
    const intersection = sharedVoxels(reference, prediction);
    return picked(measureRuns(pair, { reference, prediction, intersection }, options));
  };

  if (!needsSurfaces(wanted)) {
    const overlap: MoreAt<unknown> = (_, counts) => picked(overlapOf(counts, emptyScore));
    return { shifted: overlap, resized: overlap };
  }
  const { shift = [], dilate = [], erode = [] } = options;
  const farthest = Math.max(...pair.frame.shape);
  const margin = shift.reduce((most, offset) => Math.max(most, Math.min(farthest, Math.abs(offset))), 0);
  const moved = padPair(cropPair(pair), margin);
  const [reference, prediction] = [runsOf(moved.reference, moved.shape), runsOf(moved.prediction, moved.shape)];
  const { window, runs } = resized(pair, Math.max(0, ...dilate, ...erode), radii);
  const sizedReference = runsOf(window.reference, window.shape);
  return {
    shifted: (offset) => surfaces(reference, movedRuns(prediction, offset)),
    resized: (radius) => surfaces(sizedReference, runs(radius)),
  };
}
