/** How deep wrong voxels are: steps to the mask that should hold them, along and across the axes. */
import {
  type Box,
  boxOfRuns,
  croppedRuns,
  grownBox,
  lessRuns,
  minus,
  originOf,
  placedRuns,
  type Runs,
  sizeOf,
} from "../../mask/index.js";
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
  const { shape } = held;
  const deeper = [lessRuns(held, other)];
  const counts = [0];
  let box: Box = { offset: originOf(shape), shape };
  let near = other;
  for (let depth = 1; depth <= deepest; depth++) {
    const before = deeper[depth - 1] as Runs;
    const own = boxOfRuns(before);
    if (!own) {
      deeper.push(before);
      counts.push(0);
      continue;
    }
    // What is farther off than the steps that are left never gets here.
    const around = grownBox(
      own,
      shape.map(() => deepest + 1 - depth),
      shape,
    );
    if (sizeOf(around.shape) < sizeOf(box.shape)) {
      near = croppedRuns(near, { offset: minus(around.offset, box.offset), shape: around.shape });
      box = around;
    }
    near = dilateRuns(near, 1, { element: "square" });
    const left = lessRuns(before, box.shape === shape ? near : placedRuns(near, box.offset, shape));
    deeper.push(left);
    counts.push(before.voxels - left.voxels);
  }
  return { deeper, counts: [...counts, (deeper[deepest] as Runs).voxels] };
}
