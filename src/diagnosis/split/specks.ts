/** Whether wrong voxels are spread over an object or its surroundings: a radius seems to correct them because it closes every gap. */
import { lessRuns, placedRuns, type Runs, sharedVoxels } from "../../mask/index.js";
import { dilateRuns, erodeRuns } from "../../morphology/index.js";
import { splitThresholds } from "../thresholds/index.js";

/**
 * @param radius signed, in the spacing's unit, of the correction: > 0 dilates the prediction.
 * @returns whether many of the errors that it should correct are farther from the reference's outline than it reaches.
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

/** With a voxel of background all around: an object ends at the frame. A single plane has no ends. */
function walled(runs: Runs): Runs {
  const wall = runs.shape.map((n) => (n === 1 ? 0 : 1));
  return placedRuns(
    runs,
    wall,
    runs.shape.map((n, axis) => n + 2 * (wall[axis] as number)),
  );
}
