/** Mistakes of the bookkeeping that were undone before a case was split, each with its gain. */
import type { Merged } from "./bookkeeping/index.js";
import type { IdsReason, LayoutReason, ValuesReason } from "./reasons/reason.js";

export interface Undone {
  /** The layout of the prediction. */
  readonly orientation?: LayoutReason;
  /** The ids that were exchanged, or values that are not labels. */
  readonly labels?: IdsReason | ValuesReason;
  /** Labels that the predictions of all cases write as one. */
  readonly merged?: readonly Merged[];
}
