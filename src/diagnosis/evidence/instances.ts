/** How predicted instances answer to those of the reference. */
import type { InstanceScores } from "../../metrics/index.js";

export interface Instances extends InstanceScores {
  readonly kind: "instances";
  /** Objects of the reference and of the prediction. */
  readonly reference: number;
  readonly prediction: number;
  /** Objects of the reference that are part of a neighbour's predicted object: of three in one, two. */
  readonly merged: number;
  /** Objects of the reference that are predicted in several pieces. */
  readonly split: number;
  /** Every object is the same, whatever it is called. */
  readonly identical: boolean;
}
