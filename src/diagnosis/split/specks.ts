/** Whether wrong voxels lie all over an object or its surroundings, which a radius seems to put right as it closes every gap. */
import { lessRuns, placedRuns, type Runs, sharedVoxels } from "../../mask/index.js";
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
      ? sharedVoxels(walled(wrong), erodeRuns(walled(reference), reach, { spacing }))
      : wrong.voxels - sharedVoxels(wrong, dilateRuns(reference, reach, { spacing }));
  return away > splitThresholds.mostAway.value * wrong.voxels;
}

/** With a voxel of background all around: beyond the frame an object ends. */
function walled(runs: Runs): Runs {
  return placedRuns(
    runs,
    runs.shape.map(() => 1),
    runs.shape.map((n) => n + 2),
  );
}
