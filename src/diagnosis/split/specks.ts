/** Whether wrong voxels lie all over an object or its surroundings, which a radius seems to put right as it closes every gap. */
import { lessRuns, type Runs, sharedVoxels } from "../../mask/index.js";
import { dilateRuns, erodeRuns } from "../../morphology/index.js";
import { splitThresholds } from "../thresholds/index.js";

/**
 * @param radius signed, in the spacing's unit, that would put the prediction right: > 0 dilates it.
 * @returns whether many of the errors that it is about lie farther from the reference's outline than it reaches.
 */
export function areSpecks(reference: Runs, prediction: Runs, spacing: readonly number[], radius: number): boolean {
  const reach = Math.abs(radius) + Math.min(...spacing);
  const wrong = radius > 0 ? lessRuns(reference, prediction) : lessRuns(prediction, reference);
  const away =
    radius > 0
      ? sharedVoxels(wrong, erodeRuns(reference, reach, { spacing, border: "background" }))
      : wrong.voxels - sharedVoxels(wrong, dilateRuns(reference, reach, { spacing }));
  return away > splitThresholds.mostAway.value * wrong.voxels;
}
