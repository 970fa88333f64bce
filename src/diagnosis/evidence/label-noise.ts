/** The Dice to expect from label noise alone: a second annotator's mask where there is one, else a boundary off by ±1 px. */
import type { Evidence } from "../diagnosis.js";
import { diceOf } from "../split/scene.js";
import { score } from "../words.js";
import type { PixelCost } from "./pixel-cost.js";

/**
 * @param secondRater the second annotator's mask on the reference's grid.
 * @returns the evidence; `values.within` says whether the loss is no more than label noise explains.
 */
export function labelNoise(
  dice: number,
  cost: PixelCost,
  reference: Uint8Array,
  secondRater: Uint8Array | undefined,
): Evidence {
  const expected = secondRater ? diceOfMasks(reference, secondRater) : 1 - cost.measured;
  const within = dice >= expected;
  const source = secondRater ? "a second annotator reaches" : "a reference drawn one pixel larger or smaller reaches";
  return {
    kind: "label-noise",
    text:
      `Label noise alone: ${source} Dice ${score(expected)} on average; this prediction's ${score(dice)} is ` +
      `${within ? "no worse than that" : "below it"}.`,
    values: { expected, within, from: secondRater ? "second-rater" : "one-pixel" },
  };
}

function diceOfMasks(a: Uint8Array, b: Uint8Array): number {
  let shared = 0;
  let voxels = 0;
  for (let i = 0; i < a.length; i++) {
    shared += (a[i] as number) & (b[i] as number);
    voxels += (a[i] as number) + (b[i] as number);
  }
  return diceOf(shared, voxels, 0);
}
