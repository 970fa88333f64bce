/**
 * `train-ids`: one side counts Cityscapes' evaluated classes from 0, the other holds the label ids that they stand for.
 *
 * Road is train id 0. Every program reads 0 as background, so an assignment of ids that leaves 0 out cannot find it.
 *
 * @see https://github.com/mcordts/cityscapesScripts (labels.py: ids, train ids)
 */
import { diceOf } from "../../../metrics/index.js";
import type { LabelMapping } from "../../diagnosis.js";
import { idThresholds, valuesOf } from "../../thresholds/index.js";
import type { Counts } from "../label-mapping.js";

/** The label id of every train id, in order. */
export const labelIds = [7, 8, 11, 12, 13, 17, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 31, 32, 33] as const;
/** The train id of voxels that are not judged. */
const unjudged = 255;
const { leastDice, leastGain } = valuesOf(idThresholds.trainIds);

export interface TrainIds {
  readonly side: "reference" | "prediction";
  /** Predicted ids as reference ids. */
  readonly mapping: readonly LabelMapping[];
  /** Ids of the reference that are not judged. */
  readonly ignore: readonly number[];
  readonly before: number;
  readonly after: number;
}

export function trainIds(counts: Counts): TrainIds | undefined {
  const before = mappedDice(counts, (id) => id);
  const found = (["prediction", "reference"] as const).flatMap((side) => {
    const [trained, labelled] =
      side === "prediction" ? [counts.prediction, counts.reference] : [counts.reference, counts.prediction];
    const isTrained = [...trained.keys()].every((id) => id < labelIds.length || id === unjudged);
    const held = labelIds.filter((id) => labelled.has(id));
    // Both schemes share ids up to 18; larger ids tell them apart.
    if (!isTrained || held.length < 2 || ![...labelled.keys()].some((id) => id >= labelIds.length && id !== unjudged))
      return [];
    const mapping = labelIds
      .map((id, trainId) => ({ id, trainId }))
      .filter(({ id, trainId }) => labelled.has(id) || trained.has(trainId))
      .map(({ id, trainId }) =>
        side === "prediction" ? { reference: id, prediction: trainId } : { reference: trainId, prediction: id },
      );
    const from = new Map(mapping.map((one) => [one.reference, one.prediction]));
    const ignore = [...counts.reference.keys()].filter((id) => id !== 0 && !from.has(id)).sort((a, b) => a - b);
    return [{ side, mapping, ignore, before, after: mappedDice(counts, (id) => from.get(id)) }];
  });
  return found.find(({ after }) => after >= Math.max(leastDice, before + leastGain));
}

/** Dice over the voxels of all evaluated labels of the reference, each with its assigned predicted id. */
function mappedDice({ reference, prediction, shared }: Counts, idOf: (id: number) => number | undefined): number {
  const counts = { reference: 0, prediction: 0, intersection: 0 };
  for (const [id, voxels] of reference) {
    const other = idOf(id);
    if (other === undefined) continue;
    counts.intersection += shared(id, other);
    counts.reference += voxels;
  }
  for (const [id, voxels] of prediction) if (id !== unjudged) counts.prediction += voxels;
  return diceOf(counts, 0);
}
