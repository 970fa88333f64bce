/** The distances of one case by every convention: each pair of surfaces is measured once, then read in many ways. */
import { type MaskPair, runsOfPair } from "../mask/index.js";
import { quantile, surfaceDistances } from "../metrics/index.js";
import type { Convention } from "./convention.js";
import type { Region } from "./counts.js";

/** Values by `distanceKey`, of each label and, under the label 0, of all labels as one. */
export interface CaseDistances {
  readonly labels: Readonly<Record<number, LabelDistances>>;
  /** Of the frame, in mm and in voxels. */
  readonly diagonal: { readonly used: number; readonly ignored: number };
}

export interface LabelDistances {
  /** Which masks hold anything. */
  readonly held: "both" | "none" | "one";
  readonly values: Readonly<Record<string, number>>;
}

export const PERCENTILES = [90, 95, 99, 100];
export const DIRECTIONS = ["max", "pooled", "mean", "from-reference", "from-prediction"] as const;

type Directed = readonly [fromReference: number, fromPrediction: number, pooled: number];

/** Every value of a label's surfaces; `spacing` 1 along each axis is measured once. */
export function labelDistances(pair: MaskPair, tolerances: readonly number[]): LabelDistances {
  const runs = runsOfPair(pair);
  const [r, p] = [runs.reference.voxels > 0, runs.prediction.voxels > 0];
  if (!r || !p) return { held: r || p ? "one" : "none", values: {} };
  const ones = pair.spacing.map(() => 1);
  const isUnit = pair.spacing.every((size) => size === 1);
  const values: Record<string, number> = {};
  for (const spacing of isUnit ? (["used"] as const) : (["used", "ignored"] as const)) {
    const found = surfaceDistances({ spacing: spacing === "used" ? pair.spacing : ones }, runs);
    if (!found) continue;
    const { fromReference, fromPrediction } = found;
    const all = new Float64Array(fromReference.length + fromPrediction.length);
    all.set(fromReference);
    all.set(fromPrediction, fromReference.length);
    const put = (name: string, of: (distances: Float64Array) => number) => {
      const directed: Directed = [of(fromReference), of(fromPrediction), of(all)];
      for (const how of DIRECTIONS) values[`boundary ${spacing} ${name} ${how}`] = joined(directed, how);
    };
    put("average", (distances) => distances.reduce((sum, distance) => sum + distance, 0) / distances.length);
    for (const percentile of PERCENTILES) put(String(percentile), (distances) => quantile(distances, percentile / 100));
    for (const mm of tolerances) put(`nsd ${mm}`, (distances) => within(distances, mm));
  }
  return { held: "both", values };
}

function joined([first, second, pooled]: Directed, how: (typeof DIRECTIONS)[number]): number {
  return {
    max: Math.max(first, second),
    mean: (first + second) / 2,
    pooled,
    "from-reference": first,
    "from-prediction": second,
  }[how];
}

/** The part of the distances within a tolerance, with the allowance for single precision that `measure` has. */
function within(distances: Float64Array, tolerance: number): number {
  const reach = tolerance * (1 + 1e-6);
  let count = 0;
  for (const distance of distances) if (distance <= reach) count++;
  return count / distances.length;
}

/** A case's distance of a region by a convention; NaN where it is left out or was not measured. */
export function distanceOf(
  { distances }: { readonly distances?: CaseDistances },
  region: Region,
  convention: Convention,
): number {
  const { metric, empty, missing, spacing, surface, percentile, tolerance, directions } = convention;
  const found = distances?.labels[region.label];
  if (!distances || !found || found.held === "none") return empty === "left-out" ? Number.NaN : empty;
  if (found.held === "one") {
    if (metric === "nsd") return 0;
    if (missing === "left-out") return Number.NaN;
    return missing === "diagonal" ? distances.diagonal[spacing] : missing;
  }
  const name = metric === "nsd" ? `nsd ${tolerance}` : (percentile ?? "average");
  const how = metric === "nsd" ? "pooled" : directions;
  const value = found.values[`${surface} ${spacing} ${name} ${how}`] ?? found.values[`${surface} used ${name} ${how}`];
  return value ?? Number.NaN;
}
