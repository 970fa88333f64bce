/**
 * A reading: one way to explain the wrong voxels of a label, with the prediction after it is undone.
 *
 * Every file of this folder offers readings of the same voxels. They compete by what undoing them gains.
 */
import type { MaskPair, RunParts, Runs } from "../../mask/index.js";
import type { Part } from "../diagnosis.js";
import type { Matching } from "../split/matching.js";
import type { Reason } from "./reason.js";

/** The input of every look at one label. Neither mask is empty. */
export interface Sight {
  /** The two masks, cropped to their content; `frame` says where the crop is in the image. */
  readonly pair: MaskPair;
  readonly reference: RunParts;
  readonly prediction: RunParts;
  readonly matching: Matching;
  readonly dice: number;
  /** "mm" if the files hold a spacing. */
  readonly unit: "mm" | "px";
}

export interface Reading {
  /** `gain` and `after` are those of undoing this alone. */
  readonly reason: Reason;
  /** The part of the loss that it counts under. */
  readonly part: Part;
  /** The prediction after this alone is undone, on the grid of the pair. */
  readonly undone: Runs;
  /** For a movement that may bring objects onto their partners: where each voxel of `undone` comes from; −1 for nowhere. */
  readonly source?: Int32Array;
}

/** Looks for one reason; `undefined` if it is not there. */
export type Look = (sight: Sight) => Reading | undefined;
