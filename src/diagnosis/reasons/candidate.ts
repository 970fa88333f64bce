/** A reason with its share of its part, by which it is ranked. */
import type { Reason } from "./reason.js";

export interface Candidate {
  readonly reason: Reason;
  /** Of the loss, in Dice. */
  readonly share: number;
}
