/**
 * A mistake in the layout of a whole map: facts, and what undoes it. Plain JSON.
 *
 * The facts are those of the reason of the same kind; `before` and `after` are Dice over the voxels of all labels, after a zoom of those in the frame.
 */
import type { LayoutReason } from "../../reasons/reason.js";
import type { HeaderCodes } from "../headers.js";
import type { Undo } from "./undo.js";

type Facts<Reason> = Reason extends LayoutReason ? Omit<Reason, "gain" | "after"> : never;
export type LayoutFacts = Facts<LayoutReason>;

export type LayoutFit = LayoutFacts & {
  readonly before: number;
  readonly after: number;
  readonly undo: Undo;
  /** What the files' headers say of their axes, if the prediction has another orientation. */
  readonly headers?: HeaderCodes;
};

/** A mistake that one case alone may not prove; other cases with the same mistake do. */
export interface Guess {
  readonly fit: LayoutFit;
  /** Dice of the simplest explanations: the maps as they are, or with ids exchanged. */
  readonly still: number;
  /** Dice of the best of these, of a shift, and of a size if the mistake may be one. */
  readonly rival: number;
  /** The prediction's best shift. */
  readonly shift: readonly number[];
  readonly isClear: boolean;
  /** Dice of what the mistake makes of the reference, if that is higher than that of undoing it: what was squeezed does not come back whole. */
  readonly made?: number;
}
