/** Every shift of every size of the prediction: one transform, then each radius's runs against the reference. */
import { axesOf, type MaskPair, runsOf } from "../mask/index.js";
import { diceOf } from "../metrics/index.js";
import { cubeOffsets } from "./offsets.js";
import type { ShiftRadiusGrid, SweepOptions } from "./options.js";
import type { RadiusOptions } from "./radius-counts.js";
import { resized } from "./resized.js";
import { keptByShift, sharedByShift } from "./shift-counts.js";

/** Dice of the prediction resized by every radius of `dilate` and `erode`, then moved by every combination of `shift`. */
export function shiftRadiusGrid(pair: MaskPair, options: SweepOptions, radiusOptions: RadiusOptions): ShiftRadiusGrid {
  const { shift = [], dilate = [], erode = [], emptyScore = null } = options;
  const axes = axesOf(pair.shape);
  // Subtracting from 0 gives 0 for 0, not −0.
  const radii = [...new Set([...dilate, ...erode.map((radius) => 0 - radius)])].sort((a, b) => a - b);
  const offsets = axes.map(() => [...shift]);
  const cube = cubeOffsets(offsets);
  const largest = radii.reduce((most, radius) => Math.max(most, Math.abs(radius)), 0);
  const { window, runs } = resized(pair, largest, radiusOptions);
  const reference = runsOf(window.reference, window.shape);
  const dice = radii.flatMap((radius) => {
    const prediction = runs(radius);
    const kept = keptByShift(prediction, window.frame, cube);
    return Array.from(sharedByShift(reference, prediction, cube), (shared, i) =>
      diceOf({ reference: reference.voxels, prediction: kept[i] as number, intersection: shared }, emptyScore),
    );
  });
  return { axes, offsets, radii, dice };
}
