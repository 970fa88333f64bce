/** Options and results of a sweep, spelled the same in the command line, the library and the JSON. */
import type { Axis } from "../mask/index.js";
import type { MeasureOptions, Measures, Metric } from "../metrics/index.js";
import type { Element } from "../morphology/index.js";

/** Includes the options of `measure` for metrics besides Dice. */
export interface SweepOptions extends MeasureOptions {
  /** Whole-pixel offsets along each axis. */
  readonly shift?: readonly number[];
  /** Radii of dilation, in `unit`, each ≥ 0. */
  readonly dilate?: readonly number[];
  /** Radii of erosion, in `unit`, each ≥ 0. */
  readonly erode?: readonly number[];
  /** Also compute every combination of the offsets over all axes. */
  readonly grid?: boolean;
  /** Also compute every combination of the offsets over all axes with every radius: resized first, then moved. */
  readonly combine?: boolean;
  /** Metrics besides Dice at every point of the curves and the grid. */
  readonly metrics?: readonly Metric[];
  /** Default "ball". */
  readonly element?: Element;
  /** Unit of the radii; default "px". */
  readonly unit?: "px" | "mm";
  /** "frame" (default): outside the frame does not erode. "background": it does (scipy). */
  readonly border?: "frame" | "background";
}

/** The requested metrics besides Dice, by their names in `Measures`. */
export type MoreMetrics = { readonly [Key in Exclude<Metric, "dice">]?: Measures[Key] };

export interface ShiftPoint extends MoreMetrics {
  readonly axis: Axis;
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
  /** One score per combination, row-major: the last axis is fastest. */
  readonly dice: readonly (number | null)[];
  /** The requested metrics besides Dice, in the order of `dice`. */
  readonly metrics?: readonly MoreMetrics[];
}

export interface ShiftRadiusGrid {
  readonly axes: readonly Axis[];
  readonly offsets: readonly (readonly number[])[];
  /** Signed, ascending: negative for erosion, 0 for unchanged, positive for dilation. */
  readonly radii: readonly number[];
  /** One score per combination: radii slowest, the last axis fastest. */
  readonly dice: readonly (number | null)[];
}

export interface ThresholdPoint extends MoreMetrics {
  /** Voxels at or above this value are the prediction. */
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
  /** For a probability map with requested thresholds. */
  readonly threshold?: readonly ThresholdPoint[];
}
