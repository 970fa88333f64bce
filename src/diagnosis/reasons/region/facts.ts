/** Facts of regions: where they lie, how large they are, and what undoing them gains. */
import {
  boxOfRuns,
  cubeOf,
  lessRuns,
  mended,
  partsOfRuns,
  plus,
  type RunParts,
  type Runs,
  unionOfRuns,
} from "../../../mask/index.js";
import { diceOfRuns } from "../../../metrics/index.js";
import type { Split } from "../../split/split.js";
import type { Reason } from "../reason.js";

/** A reason and its voxels. */
export interface Weighed {
  readonly reason: Reason;
  readonly voxels: number;
}

export function weighed(reason: Reason, { voxels }: Runs): Weighed {
  return { reason, voxels };
}

/** Dice of the whole prediction with some voxels added and some removed, on the stage's grid. */
export function diceWith({ explanation: { stage } }: Split, added?: Runs, taken?: Runs): number {
  const { kept, reference, spurious } = stage;
  return diceOfRuns(unionOfRuns(mended(kept, added, taken), taken ? lessRuns(spurious, taken) : spurious), reference);
}

export function measured(found: Split, after: number) {
  return { gain: Math.max(0, after - found.dice), after };
}

/** First and last voxel of a mask on the stage's grid, along each axis of the whole image. */
export function extentOf({ explanation: { stage }, pair }: Split, mask: Runs) {
  const { offset = [], shape = [] } = boxOfRuns(mask) ?? {};
  const from = plus(offset, plus(stage.offset, pair.frame.offset));
  return { from, to: from.map((first, axis) => first + (shape[axis] as number) - 1) };
}

export function regionFacts(found: Split, mask: Runs) {
  const { stage } = found.explanation;
  const parts = partsOfRuns(mask);
  const largest = parts.sizes.indexOf(parts.sizes.reduce((a, b) => Math.max(a, b), 0));
  const offset = plus(stage.offset, found.pair.frame.offset);
  const place = firstOf(parts, largest).map((x, axis) => x + (offset[axis] as number));
  const { voxels } = mask;
  return { count: parts.count, voxels, share: voxels / Math.max(1, found.reference.runs.voxels), place };
}

/** The first voxel of a component. */
function firstOf({ runs, numberOf }: RunParts, component: number): number[] {
  const run = Math.max(0, numberOf.indexOf(component + 1));
  const line = runs.first.findIndex((_, at) => (runs.first[at + 1] ?? 0) > run);
  const [, rows] = cubeOf(runs.shape);
  return [Math.floor(line / rows), line % rows, runs.edges[2 * run] ?? 0].slice(3 - runs.shape.length);
}
