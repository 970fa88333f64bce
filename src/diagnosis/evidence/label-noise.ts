/**
 * The Dice to expect from label noise alone: a second annotator's mask where there is one, else the reference with its
 * boundary one pixel further out or further in (the mean of both).
 *
 * Without a second annotator this is what the grid can say and no more: on a thin object one pixel excuses much, so
 * the words name the pixel and not the annotators.
 */
import type { Evidence } from "../diagnosis.js";
import { score } from "../words.js";
import type { PixelCost } from "./pixel-cost.js";

/**
 * @param annotators Dice between two annotators on this label, where there are two.
 * @returns the evidence; `values.within` says whether the loss is no more than label noise explains.
 */
export function labelNoise(dice: number, cost: PixelCost, annotators: number | undefined): Evidence {
  const expected = annotators ?? 1 - cost.measured;
  const within = dice >= expected;
  const source =
    annotators === undefined
      ? "with its boundary off by ±1 px this object would score about"
      : "a second annotator scores";
  return {
    kind: "label-noise",
    text: `Label noise alone: ${source} ${score(expected)}; this prediction's ${score(dice)} is ${within ? "no worse than that" : "below it"}.`,
    values: { expected, within, from: annotators === undefined ? "one-pixel" : "second-rater" },
  };
}
