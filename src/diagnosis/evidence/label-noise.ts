/** The Dice to expect from label noise alone: a second annotator's mask where there is one, else a boundary off by ±1 px. */
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
    annotators === undefined ? "a reference drawn one pixel larger or smaller scores" : "a second annotator scores";
  return {
    kind: "label-noise",
    text:
      `Label noise alone: ${source} ${score(expected)} on average; this prediction's ${score(dice)} is ` +
      `${within ? "no worse than that" : "below it"}.`,
    values: { expected, within, from: annotators === undefined ? "one-pixel" : "second-rater" },
  };
}
