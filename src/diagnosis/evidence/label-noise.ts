/**
 * The Dice to expect from label noise alone: that of a second annotator's mask, or else of the reference with its
 * boundary one pixel further out or further in (the mean of both).
 *
 * Without a second annotator, the grid can say no more than this. On a thin object one pixel excuses much, so
 * the sentences name the pixel and not the annotators.
 */
import type { PixelCost } from "./pixel-cost.js";

export interface LabelNoise {
  readonly kind: "label-noise";
  /** Dice that label noise alone leaves. */
  readonly expected: number;
  /** The prediction scores at least that. */
  readonly within: boolean;
  readonly from: "one-pixel" | "second-rater";
}

/** @param annotators Dice between two annotators on this label, if there are two. */
export function labelNoise(dice: number, cost: PixelCost, annotators: number | undefined): LabelNoise {
  const expected = annotators ?? 1 - cost.measured;
  const from = annotators === undefined ? "one-pixel" : "second-rater";
  return { kind: "label-noise", expected, within: dice >= expected, from };
}
