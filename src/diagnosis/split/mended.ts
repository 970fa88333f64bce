/** A mask with some voxels taken away and others added. */
import { lessRuns, type Runs, unionOfRuns } from "../../mask/index.js";

/** @returns the mask itself where nothing is to be changed. */
export function mended(mask: Runs, added: Runs | undefined, taken: Runs | undefined): Runs {
  const left = taken ? lessRuns(mask, taken) : mask;
  return added ? unionOfRuns(left, added) : left;
}
