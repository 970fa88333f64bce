import type { Counts } from "./overlap.js";

/** What `measure` gives for one pair of masks; keys as in the JSON. `null` where a value is undefined. */
export interface Measures {
  /** Voxels in the reference, the prediction and both. */
  readonly reference: number;
  readonly prediction: number;
  readonly intersection: number;
  readonly dice: number | null;
  readonly iou: number | null;
  readonly sensitivity: number | null;
  readonly precision: number | null;
  /** Distances in mm (px where the files hold no spacing). */
  readonly hd: number | null;
  readonly hd95: number | null;
  readonly assd: number | null;
  readonly masd: number | null;
  /** Normalised surface Dice by tolerance in mm, keyed by the tolerance as printed: "1", "2". */
  readonly nsd: Readonly<Record<string, number | null>>;
  /** Metrics beyond these that were asked for, by name. */
  readonly further?: Readonly<Record<string, number | null>>;
}

/** The metrics of `Measures`: its scores and distances, without the counts. */
export type Metric = Exclude<keyof Measures, keyof Counts>;

/** The counts, and what is scored from them and from distances: names in `Measures`, in tables, formulas and gates. */
export const COUNTS = ["reference", "prediction", "intersection"] as const;
export const DISTANCES = ["hd", "hd95", "assd", "masd"] as const;
export const SCORES = ["dice", "iou", "sensitivity", "precision", ...DISTANCES] as const;

export const metricNames: readonly Metric[] = [...SCORES, "nsd"];

export interface MeasureOptions {
  /** Tolerances of NSD in mm; default 1 and 2. */
  readonly tolerance?: readonly number[];
  /** The score of two empty masks; default `null`: undefined, left out of means. */
  readonly emptyScore?: 0 | 1 | null;
  /** What distances and NSD are taken between: boundary voxels (default), or surface elements weighted by their area. */
  readonly surface?: "boundary" | "surfels";
  /**
   * The distances where one mask is empty, in mm; "diagonal": the frame's; "inf": without end; default `null`: undefined.
   * Of two empty masks they are then 0 where `emptyScore` is 1, this where it is 0.
   */
  readonly missingDistance?: MissingDistance;
}

export type MissingDistance = number | "inf" | "diagonal" | null;
