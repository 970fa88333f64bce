/**
 * What is missed and what is spurious have one shape: the prediction, or a part of it, lies farther off than the
 * object is long. That is beyond the search for a shift, so it is missed and spurious in the split, and said here.
 */
import {
  boxOfRuns,
  centroid,
  chosenRuns,
  type MaskPair,
  movedRuns,
  type RunParts,
  type Runs,
  sharedVoxels,
} from "../../mask/index.js";
import type { Matching } from "../split/matching.js";
import { diceOf } from "../split/scene.js";
import { thresholds } from "../thresholds/index.js";

const { copyAgreement, copyVoxels } = thresholds;

export interface FarCopy {
  readonly kind: "far-copy";
  /** Where what is spurious lies off what is missed, along each axis. */
  readonly voxels: readonly number[];
  readonly px: number;
  /** Absent where the files hold no spacing. */
  readonly mm?: number;
  /** Dice of the two, moved back. */
  readonly agreement: number;
}

/** @param pair cropped to its masks, the grid of the components. */
export function farCopy(
  pair: MaskPair,
  reference: RunParts,
  prediction: RunParts,
  { missed, spurious }: Matching,
  unit: "mm" | "px",
): FarCopy[] {
  const there = chosenRuns(missed, reference);
  const here = chosenRuns(spurious, prediction);
  const [fewer, more] = [Math.min(there.voxels, here.voxels), Math.max(there.voxels, here.voxels)];
  // Sizes bound the agreement.
  if (fewer < copyVoxels.value || diceOf(fewer, fewer, more) < copyAgreement.value) return [];
  const best = aligned(here, there);
  if (best.dice < copyAgreement.value) return [];
  const by = best.shift;
  const px = Math.hypot(...by);
  const mm = Math.hypot(...by.map((n, axis) => n * (pair.spacing[axis] as number)));
  return [{ kind: "far-copy", voxels: by, px, ...(unit === "mm" ? { mm } : {}), agreement: best.dice }];
}

/** Where `here` lies relative to `there`: the centroids or the boxes' corners put onto each other, or a voxel beside. */
function aligned(here: Runs, there: Runs): { shift: number[]; dice: number } {
  const dimensions = here.shape.length;
  const [a, b] = [centroid(here).slice(-dimensions), centroid(there).slice(-dimensions)];
  const [ours, theirs] = [boxOfRuns(here)?.offset ?? [], boxOfRuns(there)?.offset ?? []];
  let best = { shift: here.shape.map(() => 0), dice: 0 };
  for (const [from, to] of [
    [a, b],
    [ours, theirs],
  ] as const) {
    for (const step of neighbours(dimensions)) {
      const shift = from.map((at, axis) => Math.round(at - (to[axis] as number)) + (step[axis] as number));
      const moved = movedRuns(
        here,
        shift.map((by) => -by),
      );
      const dice = diceOf(sharedVoxels(moved, there), here.voxels, there.voxels);
      if (dice > best.dice) best = { shift, dice };
    }
  }
  return best;
}

/** No step, and one voxel along each axis. */
function neighbours(dimensions: number): number[][] {
  const origin = new Array<number>(dimensions).fill(0);
  return [
    origin,
    ...origin.flatMap((_, axis) => [-1, 1].map((by) => origin.map((__, other) => (other === axis ? by : 0)))),
  ];
}
