/** The distances of one case by every convention: each pair of surfaces is measured once, then reused. */
import { type MaskPair, type PairRuns, runsOfPair } from "../mask/index.js";
import { areaWithin, type Elements, elementsOf, momentOf, nearest, percentileOf } from "../metrics/index.js";
import type { Convention } from "./convention.js";
import type { Region } from "./counts.js";

/** Values by `distanceKey`, for each label and, as label 0, for all labels as one. */
export interface CaseDistances {
  readonly labels: Readonly<Record<number, LabelDistances>>;
  /** The frame's diagonal, in mm (`used`) and in voxels (`ignored`). */
  readonly diagonal: { readonly used: number; readonly ignored: number };
}

export interface LabelDistances {
  /** Which masks are not empty. */
  readonly held: "both" | "none" | "one";
  readonly values: Readonly<Record<string, number>>;
}

export const PERCENTILES = [90, 95, 99, 100];
export const DIRECTIONS = ["max", "pooled", "mean", "from-reference", "from-prediction"] as const;

type Directed = readonly [fromReference: number, fromPrediction: number, pooled: number];

/**
 * All distances between a label's surfaces.
 *
 * @param wide also use surface elements weighted by area, and all voxels of the masks.
 */
export function labelDistances(pair: MaskPair, tolerances: readonly number[], wide = false): LabelDistances {
  const runs = runsOfPair(pair);
  const [r, p] = [runs.reference.voxels > 0, runs.prediction.voxels > 0];
  if (!r || !p) return { held: r || p ? "one" : "none", values: {} };
  const ones = pair.spacing.map(() => 1);
  const isUnit = pair.spacing.every((size) => size === 1);
  const values: Record<string, number> = {};
  for (const spacing of isUnit ? (["used"] as const) : (["used", "ignored"] as const)) {
    const size = spacing === "used" ? pair.spacing : ones;
    for (const surface of wide ? (["boundary", "surfels", "mask"] as const) : (["boundary"] as const)) {
      const sides = sidesOf(surface, size, runs);
      if (!sides) continue;
      const put = (name: string, of: (side: Elements) => number) => {
        const directed = [of(sides[0]), of(sides[1]), of(pooled(sides))] as const;
        for (const how of DIRECTIONS) values[`${surface} ${spacing} ${name} ${how}`] = joined(directed, how);
      };
      for (const mm of tolerances) put(`nsd ${mm}`, (side) => areaWithin(side, mm) / momentOf(side).area);
      put("average", average);
      for (const percentile of PERCENTILES) put(String(percentile), (side) => percentileOf(side, percentile));
    }
  }
  return { held: "both", values };
}

function sidesOf(surface: "boundary" | "surfels" | "mask", spacing: readonly number[], runs: PairRuns) {
  if (surface !== "mask") return elementsOf({ spacing }, runs, surface);
  const { reference, prediction } = runs;
  const [from, to] = [nearest(reference, prediction, spacing), nearest(prediction, reference, spacing)];
  return [{ distances: from }, { distances: to }] as const;
}

function pooled([first, second]: readonly [Elements, Elements]): Elements {
  const joint = (a: Float64Array, b: Float64Array) => {
    const all = new Float64Array(a.length + b.length);
    all.set(a);
    all.set(b, a.length);
    return all;
  };
  const distances = joint(first.distances, second.distances);
  return first.areas && second.areas ? { distances, areas: joint(first.areas, second.areas) } : { distances };
}

function average(elements: Elements): number {
  const { moment, area } = momentOf(elements);
  return moment / area;
}

const joined = ([first, second, both]: Directed, how: (typeof DIRECTIONS)[number]): number =>
  ({
    max: Math.max(first, second),
    mean: (first + second) / 2,
    pooled: both,
    "from-reference": first,
    "from-prediction": second,
  })[how];

/** A case's distance of a region by a convention; NaN if it is left out or was not measured. */
export function distanceOf(
  { distances }: { readonly distances?: CaseDistances },
  region: Region,
  convention: Convention,
): number {
  const { metric, empty, missing, spacing, surface, percentile, tolerance, directions } = convention;
  const found = distances?.labels[region.label];
  // All labels as one are not always measured.
  if (!found && region.label === 0) return Number.NaN;
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
