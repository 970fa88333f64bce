/** How deep wrong voxels are: steps to the mask that should hold them, along and across the axes. */
import { lessRuns, type Runs } from "../../mask/index.js";
import { dilateRuns } from "../../morphology/index.js";

/** Depths beyond this one count as one more. */
export const deepest = 9;

export interface Depths {
  /** For each depth, the wrong voxels that are deeper: at 0 all of them. */
  readonly deeper: readonly Runs[];
  /** Voxels of each depth, from 0 on: 1 next to the other mask, `deepest` + 1 for all that are farther off than that. */
  readonly counts: readonly number[];
}

/**
 * The depths of the voxels that one mask holds and the other does not. One step is one voxel along any axis or across, whatever the
 * spacing. The other mask grows step by step until it covers all wrong voxels.
 */
export function depthsOf(held: Runs, other: Runs): Depths {
  const deeper = [lessRuns(held, other)];
  const counts = [0];
  for (let [depth, near] = [1, other]; depth <= deepest; depth++) {
    const before = deeper[depth - 1] as Runs;
    if (before.voxels > 0) near = dilateRuns(near, 1, { element: "square" });
    const left = lessRuns(before, near);
    deeper.push(left);
    counts.push(before.voxels - left.voxels);
  }
  return { deeper, counts: [...counts, (deeper[deepest] as Runs).voxels] };
}
