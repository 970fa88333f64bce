/** A whole label map after the best shift of all its labels together. */
import { cropPair, type LabelMap, maskPair, opposite, partsOf } from "../../mask/index.js";
import { bestShift } from "../split/matching.js";
import { undone } from "./layout/undo.js";
import { binary } from "./slip.js";

/** The prediction after the best shift of all labels together; what leaves the frame is lost. */
export function shiftedAtBest(
  reference: LabelMap,
  prediction: LabelMap,
): LabelMap & { readonly shift: readonly number[] } {
  const { shape, spacing } = reference;
  const pair = cropPair(maskPair({ shape, spacing, reference: binary(reference), prediction: binary(prediction) }));
  const { shift } = bestShift(pair, partsOf(pair.reference, pair.shape));
  return { ...moved(prediction, shift), shift };
}

function moved(map: LabelMap, shift: readonly number[]): LabelMap {
  const by = [0, ...opposite(shift)].slice(-3);
  return undone(map, map, { way: "offset", by, isRoll: false });
}
