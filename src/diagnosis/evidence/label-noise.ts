/**
 * The Dice to expect from label noise alone: a second annotator's mask where there is one, else a boundary that is
 * uncertain by ±1 px.
 *
 * Uncertain by ±1 px is not off by 1 px everywhere: a boundary that may lie anywhere between one pixel further in and
 * one further out is off by half a pixel on average, and to first order that costs half of what a whole one costs. On
 * a thin object a whole pixel would excuse nearly any prediction.
 */
import type { Evidence } from "../diagnosis.js";
import { score } from "../words.js";
import type { PixelCost } from "./pixel-cost.js";

/** Mean distance of a boundary that lies anywhere within ±1 px, in px. */
const meanOff = 0.5;

/**
 * @param annotators Dice between two annotators on this label, where there are two.
 * @returns the evidence; `values.within` says whether the loss is no more than label noise explains.
 */
export function labelNoise(dice: number, cost: PixelCost, annotators: number | undefined): Evidence {
  const expected = annotators ?? 1 - meanOff * cost.measured;
  const within = dice >= expected;
  const source =
    annotators === undefined
      ? "with a boundary uncertain by ±1 px, half a pixel off on average, this object would score about"
      : "a second annotator scores";
  return {
    kind: "label-noise",
    text: `Label noise alone: ${source} ${score(expected)}; this prediction's ${score(dice)} is ${within ? "no worse than that" : "below it"}.`,
    values: { expected, within, from: annotators === undefined ? "one-pixel" : "second-rater" },
  };
}
