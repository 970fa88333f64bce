/** One way to compute one number from a dataset's masks, as plain data; its keys are those of the JSON. */
import type { Axis } from "../mask/index.js";

export type OverlapMetric = "dice" | "iou" | "sensitivity" | "precision" | "accuracy";
export type DistanceMetric = "hd" | "hd95" | "assd" | "masd" | "nsd";

export interface Convention {
  readonly metric: OverlapMetric | DistanceMetric;
  /**
   * `scores`: the mean over all cases and labels; `median`: their median. `cases`: over each case's labels first.
   * `labels`: over each label's cases first. `pooled`: one score of all voxels.
   */
  readonly mean: "scores" | "median" | "cases" | "labels" | "pooled";
  /** What is summed before scoring: each case's labels (`mean: "cases"`) or each label's cases (`mean: "labels"`). */
  readonly pool: "none" | "labels" | "cases";
  /** The score of a label that is in neither mask. */
  readonly empty: "left-out" | 0 | 1;
  /** If only the reference is empty. */
  readonly emptyReference: "scored" | "left-out";
  readonly background: boolean;
  readonly per: "case" | "slice";
  /** The axis along which slices are cut. */
  readonly axis: Axis | null;
  /** Slices are averaged within each case, or each counts as a case. */
  readonly slices: "in-cases" | "as-cases" | null;
  readonly labels: "all" | readonly number[];
  /** The labels are scored as one. */
  readonly merged: boolean;
  /** Reference ids whose voxels are ignored. */
  readonly ignore: readonly number[];
  /** Added to the numerator and the denominator. */
  readonly smooth: 0 | 1;
  /**
   * Uses probabilities as they are, each voxel counting by its probability: the denominator sums them or their squares.
   * `threshold`: where they are cut instead; `null`: as requested.
   */
  readonly soft: "sums" | "squares" | null;
  readonly threshold: number | null;
  /** How maps were resized, by nearest neighbour. */
  readonly resize: "none" | string;
  /** For distances; in voxels if the spacing is ignored. */
  readonly spacing: "used" | "ignored";
  /** Which percentile of the distances is taken; `null` for averages and overlap. */
  readonly percentile: number | null;
  /** How the two directions are combined: the larger, both sets pooled, their mean, or one of them. */
  readonly directions: "max" | "pooled" | "mean" | "from-reference" | "from-prediction" | null;
  /** The elements between which distances are taken. */
  readonly surface: "boundary" | "surfels" | "mask" | null;
  /** Of NSD, in mm, or in voxels if the spacing is ignored. */
  readonly tolerance: number | null;
  /** The distance if one mask is empty. */
  readonly missing: "left-out" | "diagonal" | number;
}

/** The convention of `measure` with default options. */
export const USUAL: Convention = {
  ...({ metric: "dice", mean: "scores", pool: "none", empty: "left-out", emptyReference: "scored" } as const),
  ...({ background: false, per: "case", axis: null, slices: null, labels: "all", merged: false, ignore: [] } as const),
  ...({ smooth: 0, soft: null, threshold: null, resize: "none", spacing: "used", percentile: null } as const),
  ...({ directions: null, surface: null, tolerance: null, missing: "left-out" } as const),
};

/** The default of each distance metric. */
export const USUAL_DISTANCES: Readonly<Record<DistanceMetric, Partial<Convention>>> = {
  hd: { metric: "hd", percentile: 100, directions: "max", surface: "boundary" },
  hd95: { metric: "hd95", percentile: 95, directions: "max", surface: "boundary" },
  assd: { metric: "assd", directions: "pooled", surface: "boundary" },
  masd: { metric: "masd", directions: "mean", surface: "boundary" },
  nsd: { metric: "nsd", tolerance: 1, surface: "boundary" },
};

export const isDistance = (metric: string): metric is DistanceMetric => Object.hasOwn(USUAL_DISTANCES, metric);

/** Whether it equals accuracy: with background as a class, Dice of all voxels together is the share that agrees. */
export const isAccuracy = ({ metric, mean, background, merged, labels, soft }: Convention): boolean =>
  metric === "dice" && mean === "pooled" && background && !merged && labels === "all" && soft === null;
