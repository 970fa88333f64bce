/** Mistakes of the bookkeeping that were undone before a case was split: each with what undoing it gained. */
import type { IdsReason, LayoutReason, MixedReason } from "./reasons/reason.js";

export interface Undone {
  /** The layout that the prediction is in. */
  readonly orientation?: LayoutReason;
  /** The ids that were exchanged. */
  readonly labels?: IdsReason;
  /** Labels that are written as one, which nothing undoes: what it would gain. */
  readonly merged?: MixedReason;
}
