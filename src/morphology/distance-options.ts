import type { Element } from "./element.js";

/** Options of a distance transform. */
export interface DistanceOptions {
  /** Voxel size along each axis; default 1. */
  readonly spacing?: readonly number[] | undefined;
  /** Default "ball". */
  readonly element?: Element | undefined;
  /** "background": outside the volume is background; "frame" (default): it is neither kind. */
  readonly border?: "frame" | "background" | undefined;
  /** Distances beyond this radius are not needed; default Infinity. */
  readonly radius?: number | undefined;
}

/** Voxels by their distance to the other kind: those in the other mask, and those not. */
export interface DistanceCounts {
  /** Ascending; a voxel is counted at the first distance that is not less than its own. */
  readonly distances: ArrayLike<number>;
  readonly inside: { readonly other: Int32Array; readonly held: Int32Array };
  readonly outside: { readonly other: Int32Array; readonly held: Int32Array };
}
