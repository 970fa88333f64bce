/** What `diagnose` returns for one pair of masks: facts, with the keys of the JSON. `words` makes sentences from them. */
import type { Evidence } from "./evidence/index.js";
import type { Loss, Part } from "./loss.js";
import type { Reason } from "./reasons/reason.js";

export { type LabelMapping, type Loss, type Part, parts } from "./loss.js";

/** The largest part, with `size` divided by its sign; `none` only if nothing is lost. */
export type Cause = Exclude<Part, "size"> | "under-segmentation" | "over-segmentation" | "none";

export function partOfCause(cause: Cause): Part | undefined {
  if (cause === "none") return undefined;
  return cause === "over-segmentation" || cause === "under-segmentation" ? "size" : cause;
}

export interface Diagnosis {
  readonly dice: number | null;
  readonly loss: Loss;
  /** Where the prediction lies off the reference: its content is moved by this many voxels relative to the reference. */
  readonly shift: { readonly planes?: number; readonly rows: number; readonly columns: number };
  /** Signed radius in px: > 0 if the prediction is too large. */
  readonly radius: number;
  /** The flip or axis permutation of the prediction; "identity" if there is none. */
  readonly orientation: string;
  readonly cause: Cause;
  /** What an expert would say: the reason that gains most when undone; `null` if none is found. */
  readonly reason: Reason | null;
  /** All reasons that gain something, the largest gain first. */
  readonly reasons: readonly Reason[];
  readonly evidence: readonly Evidence[];
  /** The loss is an outline, and no more than label noise explains. */
  readonly withinLabelNoise: boolean;
}
