/**
 * What one pixel, and one mm, of boundary costs this object: the small-object effect.
 *
 * Dice does not depend on the size of the image, only on the object's. To first order, a boundary that is off by one
 * pixel all around costs (boundary length) / (2 · area), in 3-D (boundary area) / (2 · volume). The measured cost is the mean
 * loss of the reference against itself dilated and eroded by one.
 */
import {
  cropPair,
  type MaskPair,
  movedRuns,
  paddedRuns,
  pairOfRuns,
  type Runs,
  runsOfPair,
  sharedVoxels,
  stepAlong,
} from "../../mask/index.js";
import { diceOf } from "../../metrics/index.js";
import { dilateRuns, erodeRuns, reachOf } from "../../morphology/index.js";
import { once } from "../split/once.js";

export interface PixelCost {
  /** Mean loss of the reference against itself one step larger and one step smaller. */
  readonly measured: number;
  readonly larger: number;
  readonly smaller: number;
  readonly firstOrder: number;
  /** Voxels of the reference. */
  readonly voxels: number;
}

export interface OnePixelCost extends PixelCost {
  readonly kind: "one-pixel-cost";
  /** The same for one mm, if the files hold a spacing. */
  readonly mm?: Pick<PixelCost, "measured" | "firstOrder">;
}

/**
 * @param pair its reference is not empty.
 * @param step how far the boundary moves, in the unit of the pair's spacing; one pixel is the finest voxel's size.
 */
export function boundaryCost(pair: MaskPair, step: number): PixelCost {
  // Evidence and reasons ask for the same one.
  const known = once(costs, pair, () => new Map<number, PixelCost>());
  return once(known, step, () => measuredCost(pair, step));
}

const costs = new WeakMap<MaskPair, Map<number, PixelCost>>();

function measuredCost(pair: MaskPair, step: number): PixelCost {
  const { spacing } = pair;
  const { reference } = runsOfPair(pair);
  const alone = cropPair(pairOfRuns(reference, reference, pair));
  const runs = paddedRuns(
    alone,
    runsOfPair(alone).reference,
    Math.floor(reachOf("square", step) / Math.min(...spacing)),
  );
  const area = runs.voxels;
  const gained = dilateRuns(runs, step, { spacing }).voxels - area;
  const lost = area - erodeRuns(runs, step, { spacing }).voxels;
  const larger = 1 - diceOf({ reference: area, prediction: area + gained, intersection: area }, 1);
  const smaller = 1 - diceOf({ reference: area, prediction: area - lost, intersection: area - lost }, 1);
  const surface = faces(runs, spacing, step);
  const voxel = spacing.reduce((product, s) => product * s, 1);
  return {
    voxels: area,
    measured: (larger + smaller) / 2,
    larger,
    smaller,
    firstOrder: Math.min(1, (step * surface) / (2 * area * voxel)),
  };
}

/**
 * Length (3-D: area) of the faces between inside and outside that a step reaches across; the frame's own faces count too.
 *
 * A step smaller than a voxel moves no boundary along that axis, so its faces are left out.
 */
function faces(runs: Runs, spacing: readonly number[], step: number): number {
  const voxel = spacing.reduce((product, s) => product * s, 1);
  const axes = spacing.flatMap((size, axis) => (reachOf("square", step) >= size ? [axis] : []));
  let sum = 0;
  for (const axis of axes) {
    // A voxel has a face on both sides along the axis, unless the next one is inside too.
    const moved = movedRuns(runs, stepAlong(spacing, axis));
    sum += (2 * (runs.voxels - sharedVoxels(runs, moved)) * voxel) / (spacing[axis] as number);
  }
  // Faces along the grid overstate a round outline's length by 4/π, and a round surface's area by 3/2.
  return sum * ([1, 1, Math.PI / 4, 2 / 3][axes.length] as number);
}

/** @param pair its reference is not empty. */
export function onePixelCost(pair: MaskPair, unit: "mm" | "px"): OnePixelCost {
  const finest = Math.min(...pair.spacing);
  const cost = boundaryCost(pair, finest);
  return { kind: "one-pixel-cost", ...cost, ...(unit === "mm" ? { mm: oneMillimetre(pair, cost, finest) } : {}) };
}

/** The cost of one mm: measured if it reaches a voxel, else its share of a voxel's cost. */
function oneMillimetre(pair: MaskPair, pixel: PixelCost, finest: number): Pick<PixelCost, "measured" | "firstOrder"> {
  if (finest === 1) return pixel;
  if (finest < 1) return boundaryCost(pair, 1);
  return { measured: pixel.measured / finest, firstOrder: pixel.firstOrder / finest };
}
