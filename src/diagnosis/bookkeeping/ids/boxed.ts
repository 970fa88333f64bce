/** Ids that are predicted as boxes. They cover other labels, and are not those labels merged. */
import { type LabelMap, partsOfRuns, type Runs, runsOf, sharedVoxels } from "../../../mask/index.js";
import { coveredBy, isLoose } from "../../split/object-boxes.js";
import { idThresholds, valuesOf } from "../../thresholds/index.js";

const { leastFilled } = valuesOf(idThresholds.boxed);

/** How many objects of a reference id the prediction draws as boxes; 0 if it does not. Boxes hide each other, so all that is predicted fills them. */
export function boxesAroundId(reference: LabelMap, prediction: LabelMap, id: number): number {
  const maskOf = ({ values, shape }: LabelMap, holds: (value: number) => boolean): Runs =>
    runsOf(
      Uint8Array.from(values, (value) => Number(holds(value))),
      shape,
    );
  const parts = partsOfRuns(maskOf(reference, (value) => value === id));
  const boxes = coveredBy(parts.boxes, reference.shape);
  const own = maskOf(prediction, (value) => value === id);
  const held = (map: LabelMap) =>
    sharedVoxels(
      boxes,
      maskOf(map, (value) => value !== 0),
    );
  const areBoxes =
    isFilled(sharedVoxels(own, boxes), own.voxels) &&
    isFilled(held(prediction), boxes.voxels) &&
    isLoose(held(reference), boxes.voxels);
  return areBoxes ? parts.count : 0;
}

export const isFilled = (held: number, all: number): boolean => all > 0 && held >= leastFilled * all;
