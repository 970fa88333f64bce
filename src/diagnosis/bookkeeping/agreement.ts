/** How well two label maps agree as a whole: Dice over the voxels of all labels. */
import { confusion, type LabelMap } from "../../mask/index.js";
import { diceOf } from "../../metrics/index.js";
import { idThresholds, valuesOf } from "../thresholds/index.js";
import { assign, type Counts, pool } from "./label-mapping.js";

/** How ids are compared: as they are, or each reference id with the predicted one that fits it best. With many ids (instances), any matches any. */
export type Ids = "sameIds" | "anyIds";

const { mostIds } = valuesOf(idThresholds.agreement);

/** Dice over all voxels with a label. Voxels agree if they have one id in both, or ids that are assigned to each other. */
export function agreementOf(counts: Counts, ids: Ids): number {
  const sum = (sizes: ReadonlyMap<number, number>) => [...sizes.values()].reduce((total, voxels) => total + voxels, 0);
  const dice = (intersection: number) =>
    diceOf({ reference: sum(counts.reference), prediction: sum(counts.prediction), intersection }, 0);
  if (ids === "anyIds" && Math.max(counts.reference.size, counts.prediction.size) > mostIds) {
    return dice(counts.both);
  }
  const pairs =
    ids === "sameIds" ? [...counts.reference.keys()].map((id) => ({ reference: id, prediction: id })) : assign(counts);
  return dice(pairs.reduce((voxels, { reference, prediction }) => voxels + counts.shared(reference, prediction), 0));
}

/** @param prediction of the reference's shape. */
export const agreement = (reference: LabelMap, prediction: LabelMap, ids: Ids = "sameIds"): number =>
  agreementOf(pool([confusion(reference, prediction)]), ids);
