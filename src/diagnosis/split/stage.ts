/**
 * Where the corrections of a label are tried out: its masks on one grid, wide enough for what moves and grows.
 *
 * Objects that find a partner are matched; regions are looked for in them, and movements move them. Missed objects come
 * back as the reference has them, spurious ones stay where they are until they are removed.
 */
import { chosenMask, cropped, type MaskPair, padPair, type RunParts, type Runs, runsOf } from "../../mask/index.js";
import type { Matching } from "./matching.js";

export interface Stage {
  readonly shape: readonly number[];
  readonly spacing: readonly number[];
  /** The grid's first voxel in the pair's own grid. */
  readonly offset: readonly number[];
  /** The whole reference. */
  readonly reference: Uint8Array;
  /** The matched objects of either mask. */
  readonly wanted: Uint8Array;
  readonly kept: Uint8Array;
  /** The unmatched ones. */
  readonly missed: Runs;
  readonly spurious: Runs;
  readonly runs: Runs;
}

/** @param margin voxels around the pair, as far as its frame goes. */
export function stageOf(
  pair: MaskPair,
  reference: RunParts,
  prediction: RunParts,
  matching: Matching,
  margin: number,
): Stage {
  const wide = margin === 0 ? pair : padPair(pair, margin);
  const offset = wide.frame.offset.map((first, axis) => first - (pair.frame.offset[axis] as number));
  const box = { offset, shape: wide.shape };
  const placed = (chosen: readonly boolean[], parts: RunParts) => cropped(chosenMask(chosen, parts), pair.shape, box);
  const opposite = (chosen: readonly boolean[]) => chosen.map((is) => !is);
  return {
    shape: wide.shape,
    spacing: pair.spacing,
    offset,
    reference: wide.reference,
    wanted: placed(opposite(matching.missed), reference),
    kept: placed(opposite(matching.spurious), prediction),
    missed: runsOf(placed(matching.missed, reference), wide.shape),
    spurious: runsOf(placed(matching.spurious, prediction), wide.shape),
    runs: runsOf(wide.reference, wide.shape),
  };
}
