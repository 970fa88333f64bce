/**
 * A reading: one way to explain the wrong voxels of a label, with the prediction after it is undone.
 *
 * Every file of this folder offers readings of the same voxels. They compete by what undoing them gains.
 */
import type { Runs } from "../../mask/index.js";
import type { Part } from "../diagnosis.js";
import type { Objects } from "../split/matching.js";
import type { Reason } from "./reason.js";

/** The input of every look at one label. Neither mask is empty. */
export interface Sight extends Objects {
  readonly dice: number;
  /** "mm" if the files hold a spacing. */
  readonly unit: "mm" | "px";
}

export interface Reading {
  /** `gain` and `after` are those of undoing this alone. */
  readonly reason: Reason;
  readonly part: Part;
  /** The prediction after this alone is undone, on the grid of the pair. */
  readonly undone: Runs;
  /** How many numbers describe it, if they are fewer than what is searched for takes. */
  readonly numbers?: number;
  /** Voxels of it outside that grid, where neither mask holds anything. */
  readonly leaving?: number;
  /** For a movement that may bring objects onto their partners: where each voxel of `undone` comes from; −1 for nowhere. */
  readonly source?: Int32Array;
}

/** A reason with its share of the loss, in Dice, by which it is ranked. */
export interface Candidate {
  readonly reason: Reason;
  readonly share: number;
}

/** Looks for one reason; `undefined` if it is not there. */
export type Look = (sight: Sight) => Reading | undefined;
