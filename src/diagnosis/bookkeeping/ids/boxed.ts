/** Ids that are predicted as boxes. They cover other labels, and are not those labels merged. */
import { type LabelMap, partsOfRuns, type Runs, runsOf, sharedVoxels } from "../../../mask/index.js";
import { coveredBy, isLoose } from "../../split/structures/object-boxes.js";
import { idThresholds, valuesOf } from "../../thresholds/index.js";

const { leastFilled } = valuesOf(idThresholds.boxed);

/** How many objects of a reference id the prediction draws as boxes; 0 if it does not. Boxes hide each other, so all that is predicted fills them. */
export function boxesAroundId(reference: LabelMap, prediction: LabelMap, id: number): number {
  const maskOf = ({ values, shape }: LabelMap, holds: (value: number) => boolean): Runs =>
    runsOf(
      Uint8Array.from(values, (value) => Number(holds(value))),
      shape,
    );
  const whole = maskOf(reference, (value) => value === id);
  const own = maskOf(prediction, (value) => value === id);
  const [labelled, predicted] = [reference, prediction].map((map) => maskOf(map, (value) => value !== 0)) as [
    Runs,
    Runs,
  ];
  // Around whole objects, or plane by plane.
  for (const within of reference.shape.length === 2 ? [undefined] : ([undefined, "planes", "rows"] as const)) {
    const parts = partsOfRuns(whole, within);
    const boxes = coveredBy(parts.boxes, reference.shape);
    const areBoxes =
      isFilled(sharedVoxels(own, boxes), own.voxels) &&
      isFilled(sharedVoxels(boxes, predicted), boxes.voxels) &&
      isLoose(sharedVoxels(boxes, labelled), boxes.voxels);
    if (areBoxes) return parts.count;
  }
  return 0;
}

export const isFilled = (held: number, all: number): boolean => all > 0 && held >= leastFilled * all;
