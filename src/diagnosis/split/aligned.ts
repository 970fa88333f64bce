/** One mask put onto another by its centroid or its box. */
import {
  type Box,
  boxOfRuns,
  centroidDifference,
  minus,
  movedRuns,
  originOf,
  plus,
  type Runs,
  sharedVoxels,
  stepAlong,
} from "../../mask/index.js";
import { diceOf } from "../../metrics/index.js";

/** Dice that two masks of these sizes can reach. */
export function atMost({ voxels: prediction }: Runs, { voxels: reference }: Runs): number {
  return diceOf({ reference, prediction, intersection: Math.min(reference, prediction) }, 1);
}

/** Dice of one mask moved onto another; what leaves the frame counts. */
export function movedDice(here: Runs, by: readonly number[], there: Runs): number {
  const intersection = sharedVoxels(movedRuns(here, by), there);
  return diceOf({ reference: there.voxels, prediction: here.voxels, intersection }, 1);
}

/** The centroids or the boxes' corners of two masks that are not empty put onto each other, give or take a voxel: the move back, and the Dice that results. */
export function aligned(here: Runs, there: Runs): { by: readonly number[]; agreement: number } {
  const corners = [there, here].map((mask) => (boxOfRuns(mask) as Box).offset) as [number[], number[]];
  const starts = [centroidDifference(here, there).map(Math.round), minus(...corners)];
  let best = { by: originOf(here.shape), agreement: 0 };
  for (const start of starts) {
    for (const step of neighbours(start.length)) {
      const by = plus(start, step);
      const agreement = movedDice(here, by, there);
      if (agreement > best.agreement) best = { by, agreement };
    }
  }
  return best;
}

/** No step, and one voxel along each axis. */
function neighbours(dimensions: number): number[][] {
  const origin = new Array<number>(dimensions).fill(0);
  return [origin, ...origin.flatMap((_, axis) => [-1, 1].map((by) => stepAlong(origin, axis, by)))];
}
