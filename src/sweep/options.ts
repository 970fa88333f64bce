/** What a sweep is asked and what it answers; one spelling from the command line to the library and the JSON. */
import type { Axis } from "../mask/index.js";
import type { MeasureOptions, Measures, Metric } from "../metrics/index.js";
import type { Element } from "../morphology/index.js";

/** What the metrics beside Dice are measured by is as in `measure`. */
export interface SweepOptions extends MeasureOptions {
  /** Whole-pixel offsets along each axis. */
  readonly shift?: readonly number[];
  /** Radii of dilation, in `unit`, each ≥ 0. */
  readonly dilate?: readonly number[];
  /** Radii of erosion, in `unit`, each ≥ 0. */
  readonly erode?: readonly number[];
  /** Also every combination of the offsets over all axes. */
  readonly grid?: boolean;
  /** Also every combination of the offsets over all axes with every radius: resized first, then moved. */
  readonly combine?: boolean;
  /** Metrics to give beside Dice at every point of the curves and the grid. */
  readonly metrics?: readonly Metric[];
  /** Default "ball". */
  readonly element?: Element;
  /** Unit of the radii; default "px". */
  readonly unit?: "px" | "mm";
  /** "frame" (default): outside the frame does not erode. "background": it does (scipy). */
  readonly border?: "frame" | "background";
}

/** The metrics that were asked for beside Dice, by their names in `Measures`. */
export type MoreMetrics = { readonly [Key in Exclude<Metric, "dice">]?: Measures[Key] };

export interface ShiftPoint extends MoreMetrics {
  readonly axis: Axis;
  /** Voxels; +1 along rows moves content one row down. */
  readonly offset: number;
  readonly dice: number | null;
}

export interface RadiusPoint extends MoreMetrics {
  /** In the sweep's unit. */
  readonly radius: number;
  readonly dice: number | null;
}

export interface ShiftGrid {
  readonly axes: readonly Axis[];
  /** The offsets along each axis, in axis order. */
  readonly offsets: readonly (readonly number[])[];
  /** One score a combination, row-major: the last axis runs fastest. */
  readonly dice: readonly (number | null)[];
  /** The metrics that were asked for beside Dice, in the order of `dice`. */
  readonly metrics?: readonly MoreMetrics[];
}

export interface ShiftRadiusGrid {
  readonly axes: readonly Axis[];
  readonly offsets: readonly (readonly number[])[];
  /** Signed, ascending: erosion negative, 0 none, dilation positive. */
  readonly radii: readonly number[];
  /** One score a combination: radii run slowest, the last axis fastest. */
  readonly dice: readonly (number | null)[];
}

export interface ThresholdPoint extends MoreMetrics {
  /** Voxels of at least this value are the prediction. */
  readonly threshold: number;
  readonly dice: number | null;
}

export interface Sweep {
  readonly unit: "px" | "mm";
  readonly element: Element;
  /** Dice of the unmoved pair. */
  readonly dice: number | null;
  readonly shift: readonly ShiftPoint[];
  readonly shiftGrid?: ShiftGrid;
  readonly dilation: readonly RadiusPoint[];
  readonly erosion: readonly RadiusPoint[];
  readonly shiftRadius?: ShiftRadiusGrid;
  /** Of a probability map, where thresholds were asked for. */
  readonly threshold?: readonly ThresholdPoint[];
}
