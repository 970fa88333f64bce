/** Every slip that shows in one case alone. One file a slip; those that need no search are here. */
import { boundingBox, type LabelMap, type Volume } from "../../mask/index.js";
import { halfImage } from "./half-image.js";
import { offsetOf } from "./offset.js";
import { rescaled } from "./rescaled.js";
import { binary, diceOfMasks, type Slip } from "./slip.js";

/**
 * @param prediction in the reference's orientation and shape.
 * @param image on the same grid, where there is one.
 */
export function slipsOf(reference: LabelMap, prediction: LabelMap, image?: Volume): Slip[] {
  const [r, p] = [binary(reference), binary(prediction)];
  const [ofReference, ofPrediction] = [boundingBox(r, reference.shape), boundingBox(p, prediction.shape)];
  if (!ofReference && !ofPrediction) return [];
  if (!ofReference) return [{ kind: "empty-reference" }];
  if (!ofPrediction) return [{ kind: "empty-prediction" }];
  const dice = diceOfMasks(r, p);
  if (dice === 1) return sameValues(reference, prediction) ? [{ kind: "identical" }] : [];
  const moved = halfImage(r, p, reference.shape, dice);
  return [
    ...moved,
    ...rescaled(r, p, reference.shape, ofReference, ofPrediction, dice),
    ...(moved.length > 0 ? [] : offsetOf(reference, prediction, image, dice)),
  ];
}

function sameValues(a: LabelMap, b: LabelMap): boolean {
  return a.values.every((value, i) => value === b.values[i]);
}
