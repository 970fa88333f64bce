/** One way to make one number of a dataset's masks, as plain data; its keys are those of the JSON. */
import type { Axis } from "../mask/index.js";

export type OverlapMetric = "dice" | "iou" | "sensitivity" | "precision" | "accuracy";
export type DistanceMetric = "hd" | "hd95" | "assd" | "masd" | "nsd";

export interface Convention {
  readonly metric: OverlapMetric | DistanceMetric;
  /**
   * `scores`: over all cases and labels; `median`: their median. `cases`: over each case's labels first. `labels`: over each label's cases first.
   * `pooled`: one score of all voxels.
   */
  readonly mean: "scores" | "median" | "cases" | "labels" | "pooled";
  /** What is added up before it is scored: the labels of each case (`mean: "cases"`), the cases of each label (`mean: "labels"`). */
  readonly pool: "none" | "labels" | "cases";
  /** The score of a label that neither mask holds. */
  readonly empty: "left-out" | 0 | 1;
  /** Where the reference alone is empty. */
  readonly emptyReference: "scored" | "left-out";
  readonly background: boolean;
  readonly per: "case" | "slice";
  /** The axis that slices are cut along. */
  readonly axis: Axis | null;
  /** Slices are averaged in each case, or each counts as a case. */
  readonly slices: "in-cases" | "as-cases" | null;
  readonly labels: "all" | readonly number[];
  /** The labels are scored as one. */
  readonly merged: boolean;
  /** Reference ids whose voxels are not judged. */
  readonly ignore: readonly number[];
  /** Added to numerator and denominator. */
  readonly smooth: 0 | 1;
  /**
   * Probabilities as they are, each voxel counting as much as it is probable: below the line added up, or their squares. Else
   * where they are cut; `null`: as asked for.
   */
  readonly soft: "sums" | "squares" | null;
  readonly threshold: number | null;
  /** How maps were brought to another size, by nearest neighbour. */
  readonly resize: "none" | string;
  /** Of distances: in voxels where the spacing is ignored. */
  readonly spacing: "used" | "ignored";
  /** Which of a distance's values is taken; `null` for averages and overlap. */
  readonly percentile: number | null;
  /** How the two directions are joined: the larger, both sets pooled, their mean, or one of them. */
  readonly directions: "max" | "pooled" | "mean" | "from-reference" | "from-prediction" | null;
  /** Between which elements distances are taken. */
  readonly surface: "boundary" | "surfels" | "mask" | null;
  /** Of NSD, in mm, or in voxels where the spacing is ignored. */
  readonly tolerance: number | null;
  /** The distance where one mask is empty. */
  readonly missing: "left-out" | "diagonal" | number;
}

/** The convention of `measure`, with nothing asked for. */
export const USUAL: Convention = {
  metric: "dice",
  mean: "scores",
  pool: "none",
  empty: "left-out",
  emptyReference: "scored",
  background: false,
  per: "case",
  axis: null,
  slices: null,
  labels: "all",
  merged: false,
  ignore: [],
  smooth: 0,
  soft: null,
  threshold: null,
  resize: "none",
  spacing: "used",
  percentile: null,
  directions: null,
  surface: null,
  tolerance: null,
  missing: "left-out",
};

/** What a distance is by default. */
export const USUAL_DISTANCES: Readonly<Record<DistanceMetric, Partial<Convention>>> = {
  hd: { metric: "hd", percentile: 100, directions: "max", surface: "boundary" },
  hd95: { metric: "hd95", percentile: 95, directions: "max", surface: "boundary" },
  assd: { metric: "assd", directions: "pooled", surface: "boundary" },
  masd: { metric: "masd", directions: "mean", surface: "boundary" },
  nsd: { metric: "nsd", tolerance: 1, surface: "boundary" },
};

export function isDistance(metric: string): metric is DistanceMetric {
  return Object.hasOwn(USUAL_DISTANCES, metric);
}

/** With background as a class, the Dice of all voxels together is the share of them that agree. */
export function isAccuracy({ metric, mean, background, merged, labels, soft }: Convention): boolean {
  return metric === "dice" && mean === "pooled" && background && !merged && labels === "all" && soft === null;
}
