/** How predicted instances match those of the reference. */
import type { InstanceScores } from "../../metrics/index.js";

/** What objects without a match are, counted; of one case, or summed over several. */
export type ObjectCounts = Pick<
  Instances,
  | "merged"
  | "reused"
  | "split"
  | "inexact"
  | "unfound"
  | "unfounded"
  | "missed"
  | "spurious"
  | "reference"
  | "prediction"
>;

export interface Instances extends InstanceScores {
  readonly kind: "instances";
  /** Objects of the reference and of the prediction. */
  readonly reference: number;
  readonly prediction: number;
  /** Objects of the reference that are merged into a neighbour's predicted object: two, if three are in one. */
  readonly merged: number;
  /** Objects of the reference whose predicted id names another object as well, far from them: ids that were given several times. */
  readonly reused: number;
  /** Objects of the reference that are predicted in several pieces. */
  readonly split: number;
  /** Objects of the reference without a match that a predicted object without one lies on: found, but too inexactly to match. */
  readonly inexact: number;
  /** Objects of either mask that are left: missed and spurious ones that are neither merged, split nor inexact. */
  readonly unfound: number;
  readonly unfounded: number;
  /** Every object is the same, whatever its id. */
  readonly identical: boolean;
}
