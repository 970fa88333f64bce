import type { Counts } from "./overlap.js";

/** The results of `measure` for one pair of masks; keys as in the JSON. `null` if a value is undefined. */
export interface Measures {
  /** Voxels in the reference, the prediction and both. */
  readonly reference: number;
  readonly prediction: number;
  readonly intersection: number;
  readonly dice: number | null;
  readonly iou: number | null;
  readonly sensitivity: number | null;
  readonly precision: number | null;
  /** Distances in mm (px if the files have no spacing). */
  readonly hd: number | null;
  readonly hd95: number | null;
  readonly assd: number | null;
  readonly masd: number | null;
  /** Normalised surface Dice by tolerance in mm; the keys are the tolerances as printed: "1", "2". */
  readonly nsd: Readonly<Record<string, number | null>>;
  /** Further metrics that were requested, by name. */
  readonly further?: Readonly<Record<string, number | null>>;
}

/** The metrics of `Measures`: its scores and distances, without the counts. */
export type Metric = Exclude<keyof Measures, keyof Counts>;

/** The counts, from which scores are computed; named as in `Measures`, tables, formulas and gates. */
export const COUNTS = ["reference", "prediction", "intersection"] as const;
export const DISTANCES = ["hd", "hd95", "assd", "masd"] as const;
export const SCORES = ["dice", "iou", "sensitivity", "precision", ...DISTANCES] as const;

export const metricNames: readonly Metric[] = [...SCORES, "nsd"];

export interface MeasureOptions {
  /** Tolerances of NSD in mm; default 1 and 2. */
  readonly tolerance?: readonly number[];
  /** The score of two empty masks; default `null`: undefined, left out of means. */
  readonly emptyScore?: 0 | 1 | null;
  /** Distances and NSD are taken between boundary voxels (default) or surface elements weighted by their area. */
  readonly surface?: "boundary" | "surfels";
  /**
   * The distances if one mask is empty, in mm; "diagonal": the frame's; "inf": infinity; default `null`: undefined. If
   * both masks are empty, the distances are then 0 with `emptyScore` 1, and this value with `emptyScore` 0.
   */
  readonly missingDistance?: MissingDistance;
}

export type MissingDistance = number | "inf" | "diagonal" | null;
