/** A reason with the share of its part that it takes: what it is ranked by. */
import type { Reason } from "./reason.js";

export interface Candidate {
  readonly reason: Reason;
  /** Of the loss, in Dice. */
  readonly share: number;
}
