/**
 * Holes all over a mask: those next to its outline are open to one side, and no background that it encloses. A ball that fills the
 * others fills them as well.
 */
import {
  croppedRuns,
  lessRuns,
  partsOfRuns,
  type Runs,
  sharedRuns,
  sharedVoxels,
  unionOfRuns,
  walledRuns,
} from "../../../mask/index.js";
import { dilateRuns, erodeRuns } from "../../../morphology/index.js";
import { splitThresholds, valuesOf } from "../../thresholds/index.js";

const { manyHoles, holesFilled, mostlyHeld } = valuesOf(splitThresholds);
/** In voxels. */
const radii = [1.5, 2, 3, 4];

/**
 * Holes with those that are open.
 *
 * @param holes what a mask encloses and the other one holds.
 */
export function withOpenHoles(mask: Runs, other: Runs, holes: Runs): Runs {
  if (!areMany(partsOfRuns(holes).count)) return holes;
  // With room around them: nothing is filled against the edge of the grid.
  const margin = Math.max(...radii) + 1;
  const { shape } = mask;
  const before = shape.map(() => margin);
  const wide = walledRuns(mask, margin);
  for (const radius of radii) {
    const closed = croppedRuns(erodeRuns(dilateRuns(wide, radius), radius), { offset: before, shape });
    const filled = lessRuns(closed, mask);
    if (!areFilled(sharedVoxels(filled, holes), holes.voxels)) continue;
    const own = sharedRuns(filled, other);
    return own.voxels >= mostlyHeld * filled.voxels ? unionOfRuns(holes, own) : holes;
  }
  return holes;
}

export const areMany = (holes: number): boolean => holes >= manyHoles;
export const areFilled = (filled: number, holes: number): boolean => filled >= holesFilled * holes;
