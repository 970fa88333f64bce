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

/** Voxels by their distance to the other kind: those that the other mask holds, and the others. */
export interface DistanceCounts {
  /** Rising: voxels are counted at the first distance that is not less than theirs. */
  readonly distances: ArrayLike<number>;
  readonly inside: { readonly other: Int32Array; readonly held: Int32Array };
  readonly outside: { readonly other: Int32Array; readonly held: Int32Array };
}
