/**
 * Dice of the plainer explanation of one object that seems to be zoomed: it lacks a side, or has too much on one.
 *
 * What is left of an object after one side was eaten away is what it shares with its own copy, moved away from that side. A zoom by
 * little about a place near the object moves some sides and keeps others, so it looks alike.
 */
import { boxOfRuns, type Runs, sharedRuns } from "../../../../mask/index.js";
import { diceOf } from "../../../../metrics/index.js";
import { sharedByShift } from "../../../../sweep/index.js";
import { windowOf } from "../../../split/window.js";
import type { Line } from "../undo.js";

/** Voxels beyond what the zoom moves the object's sides by. */
const beyond = 2;

/**
 * @param larger the mask that has the side, `smaller` the one that lacks it.
 * @param lines along each axis of the masks, the zoom that makes the smaller one.
 */
export function eatenDice(larger: Runs, smaller: Runs, lines: readonly Line[]): number {
  const box = boxOfRuns(larger);
  if (!box) return 0;
  const moved = lines.map(({ ratio, first }, axis) => {
    const start = box.offset[axis] as number;
    return [0, ...[start, start + (box.shape[axis] as number)].map((at) => at * (ratio - 1) + first)];
  });
  const window = windowOf(
    moved.map((by) => Math.floor(Math.min(...by)) - beyond),
    moved.map((by) => Math.ceil(Math.max(...by)) + beyond),
  );
  const left = sharedByShift(larger, larger, window);
  const met = sharedByShift(sharedRuns(larger, smaller), larger, window);
  const diceAt = (prediction: number, i: number) =>
    diceOf({ reference: smaller.voxels, prediction, intersection: met[i] as number }, 0);
  return left.reduce((best, voxels, i) => Math.max(best, diceAt(voxels, i)), 0);
}
