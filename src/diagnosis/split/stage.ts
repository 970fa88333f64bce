/**
 * The place where the corrections of a label are tried: its masks on one grid, large enough for what moves and grows. All
 * masks are runs, so a trial costs the outline and not the volume.
 *
 * Missed objects come back as the reference has them; spurious ones stay where they are until they are removed.
 */
import { boxAround, chosenRuns, croppedRuns, othersOf, type RunParts, type Runs } from "../../mask/index.js";
import type { Objects } from "./matching.js";

export interface Stage {
  readonly shape: readonly number[];
  readonly spacing: readonly number[];
  /** The grid's first voxel in the pair's own grid. */
  readonly offset: readonly number[];
  /** The whole reference. */
  readonly reference: Runs;
  /** The matched objects of either mask. */
  readonly wanted: Runs;
  readonly kept: Runs;
  /** The unmatched ones. */
  readonly missed: Runs;
  readonly spurious: Runs;
}

/** @param margin voxels around the pair, up to the edge of its frame. */
export function stageOf({ pair, reference, prediction, matching }: Objects, margin: number): Stage {
  const box = boxAround(pair, margin);
  const chosen = (which: readonly boolean[], parts: RunParts) => croppedRuns(chosenRuns(which, parts), box);
  return {
    ...box,
    spacing: pair.spacing,
    reference: croppedRuns(reference.runs, box),
    wanted: chosen(othersOf(matching.missed), reference),
    kept: chosen(othersOf(matching.spurious), prediction),
    missed: chosen(matching.missed, reference),
    spurious: chosen(matching.spurious, prediction),
  };
}
