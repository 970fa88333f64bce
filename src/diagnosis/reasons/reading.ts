/**
 * A reading: one way to explain the wrong voxels of a label, with the prediction once it is undone.
 *
 * Every file of this folder offers readings of the same voxels; they compete by what undoing them gains.
 */
import type { MaskPair, RunParts, Runs } from "../../mask/index.js";
import type { Part } from "../diagnosis.js";
import type { Matching } from "../split/matching.js";
import type { Reason } from "./reason.js";

/** What a look at one label sees. Neither mask is empty. */
export interface Sight {
  /** The two masks, cropped to what they hold; `frame` says where the crop lies in the image. */
  readonly pair: MaskPair;
  readonly reference: RunParts;
  readonly prediction: RunParts;
  readonly matching: Matching;
  readonly dice: number;
  /** "mm" where the files hold a spacing. */
  readonly unit: "mm" | "px";
}

export interface Reading {
  /** With `gain` and `after` as undoing this alone gives them. */
  readonly reason: Reason;
  /** The part of the loss that it counts under. */
  readonly part: Part;
  /** The prediction once this alone is undone, on the grid of the pair. */
  readonly undone: Runs;
  /** Of a movement that may bring objects onto their partners: where each voxel of `undone` comes from; −1 for nowhere. */
  readonly source?: Int32Array;
}

/** Looks for one reason; `undefined` where it is not seen. */
export type Look = (sight: Sight) => Reading | undefined;
