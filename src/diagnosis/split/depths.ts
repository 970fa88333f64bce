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

/**
 * The wrong voxels that are deeper than so many steps, up to `deepest`: at 0 all of them, at 1 all that are not next to the other
 * mask. Most outlines waver little, so each depth is only looked for when it is first asked for.
 */
export type Depths = (depth: number) => Runs;

/**
 * The depths of the voxels that one mask holds and the other does not. One step is one voxel along any axis or across, whatever the
 * spacing. The other mask grows step by step until it covers all wrong voxels.
 */
export function depthsOf(held: Runs, other: Runs): Depths {
  const { shape } = held;
  const deeper = [lessRuns(held, other)];
  let box: Box = { offset: originOf(shape), shape };
  let near = other;
  return (asked) => {
    while (deeper.length <= asked) deeper.push(next(deeper.at(-1) as Runs, deeper.length));
    return deeper[asked] as Runs;
  };

  function next(before: Runs, depth: number): Runs {
    const own = boxOfRuns(before);
    if (!own) return before;
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
    return lessRuns(before, box.shape === shape ? near : placedRuns(near, box.offset, shape));
  }
}
