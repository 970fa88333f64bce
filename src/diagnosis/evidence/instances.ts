/** How predicted instances match those of the reference. */
import type { InstanceScores } from "../../metrics/index.js";

export interface Instances extends InstanceScores {
  readonly kind: "instances";
  /** Objects of the reference and of the prediction. */
  readonly reference: number;
  readonly prediction: number;
  /** Objects of the reference that are merged into a neighbour's predicted object: two, if three are in one. */
  readonly merged: number;
  /** Objects of the reference that are predicted in several pieces. */
  readonly split: number;
  /** Every object is the same, whatever its id. */
  readonly identical: boolean;
}
