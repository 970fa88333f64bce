import type { Element } from "./element.js";

/** What a distance transform is asked. */
export interface DistanceOptions {
  /** Size of a voxel along each axis; default 1. */
  readonly spacing?: readonly number[] | undefined;
  /** Default "ball". */
  readonly element?: Element | undefined;
  /** "background": what lies outside the volume is background; "frame" (default): it is nothing at all. */
  readonly border?: "frame" | "background" | undefined;
  /** Radii beyond this one are not asked for; default Infinity. */
  readonly radius?: number | undefined;
}
