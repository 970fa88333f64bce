/**
 * The place where the corrections of a label are tried: its masks on one grid, large enough for what moves and grows.
 *
 * Objects with a partner are matched; regions are searched for in them, and movements move them. Missed objects come
 * back as the reference has them; spurious ones stay where they are until they are removed. All masks are runs, so a
 * trial costs the outline and not the volume.
 */
import {
  type Box,
  chosenRuns,
  croppedRuns,
  grownBox,
  type MaskPair,
  type RunParts,
  type Runs,
} from "../../mask/index.js";
import type { Matching } from "./matching.js";

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
export function stageOf(
  { frame, shape, spacing }: MaskPair,
  reference: RunParts,
  prediction: RunParts,
  matching: Matching,
  margin: number,
): Stage {
  const around = shape.map(() => margin);
  const whole = grownBox({ offset: frame.offset, shape }, around, frame.shape);
  const offset = whole.offset.map((first, axis) => first - (frame.offset[axis] as number));
  const box: Box = { offset, shape: whole.shape };
  const chosen = (missing: readonly boolean[], is: boolean, parts: RunParts) =>
    croppedRuns(
      chosenRuns(
        missing.map((one) => one === is),
        parts,
      ),
      box,
    );
  return {
    shape: box.shape,
    spacing,
    offset,
    reference: croppedRuns(reference.runs, box),
    wanted: chosen(matching.missed, false, reference),
    kept: chosen(matching.spurious, false, prediction),
    missed: chosen(matching.missed, true, reference),
    spurious: chosen(matching.spurious, true, prediction),
  };
}
