/**
 * `one-sided`: the outline is too far out or too far in on one side along one axis.
 *
 * It is undone a voxel at a time, as long as most of what a step changes was wrong. At the first step nearly the whole
 * side must be wrong, which distinguishes it from a leak or a cut; of a wall, the outer side alone. On the opposite side the same correction must not gain.
 * Whole planes that are missing or extra at an end of a stack are a region.
 */
import {
  axesOf,
  countsAlong,
  lessRuns,
  movedRuns,
  noRuns,
  type Runs,
  sharedRuns,
  sharedVoxels,
  unionOfRuns,
} from "../../../mask/index.js";
import { enclosedBy } from "../../split/structures/enclosed.js";
import { reasonThresholds, splitThresholds, valuesOf } from "../../thresholds/index.js";
import { translationOf } from "../place/translation.js";
import type { Look, Sight } from "../reading.js";
import { isStack, planesAtEnd } from "../stack.js";
import { matchedOf, readingOf, withBeside } from "../undoing.js";

const { wholeSide, most, opposite, mostSteps, nextStep } = valuesOf(reasonThresholds.oneSided);
const { endPlanes } = valuesOf(splitThresholds);

interface Undone {
  readonly axis: number;
  /** 1: the side of the last voxels; −1: of the first. */
  readonly side: 1 | -1;
  readonly steps: number;
  /** What is enclosed and counts as held, so that only the outer side changes. */
  readonly inside: Runs;
  readonly runs: Runs;
  /** Voxels that left the grid, where neither mask holds anything. */
  readonly leaving: number;
  /** Voxels corrected minus voxels made wrong. */
  readonly net: number;
}

export const oneSided: Look = (sight) => {
  const objects = matchedOf(sight);
  const { missing, extra, shared } = objects;
  const enclosed = enclosedBy(objects.prediction);
  const insides = [noRuns(enclosed.shape), ...(enclosed.voxels > 0 ? [enclosed] : [])];
  let best: { readonly outwards: boolean; readonly undone: Undone } | undefined;
  for (const outwards of [true, false]) {
    const errors = outwards ? extra : missing;
    // What is missing in holes is on no side.
    if (errors === 0 || (!outwards && areHoles(sharedVoxels(enclosed, objects.reference), errors))) continue;
    const sides = insides.flatMap((inside) =>
      sight.pair.shape.flatMap((_, axis) =>
        ([1, -1] as const).map((side) => undo(sight, { axis, side, inside }, outwards, mostSteps)),
      ),
    );
    const [leading] = sides.sort((a, b) => b.net - a.net);
    if (!leading || leading.net < most * errors) continue;
    const other = undo(sight, { ...leading, side: leading.side === 1 ? -1 : 1 }, outwards, leading.steps);
    if (other.net > opposite * leading.net) continue;
    if (!best || leading.net > best.undone.net) best = { outwards, undone: leading };
  }
  if (!best) return undefined;
  const { outwards, undone } = best;
  // A shift corrects both sides.
  if (2 * (translationOf(sight).shared - shared) >= undone.net) return undefined;
  const [longer, shorter] = outwards
    ? [objects.prediction, objects.reference]
    : [objects.reference, objects.prediction];
  const side = undone.side === 1 ? "last" : "first";
  const planes = isStack(sight.pair.spacing, undone.axis)
    ? planesAtEnd(longer, shorter, undone.axis, side, undone.net)
    : 0;
  if (planes >= endPlanes) return undefined;
  const facts = {
    kind: "one-sided",
    axis: axesOf(sight.pair.shape)[undone.axis] as "columns",
    side,
    px: outwards ? undone.steps : -undone.steps,
    ...(planes > 0 ? { ends: true as const } : {}),
  } as const;
  return readingOf<"one-sided">(sight, "size", withBeside(undone.runs, objects), facts, undone.leaving);
};

/** Whether so much is missing in holes that no side can gain most of it. */
export const areHoles = (enclosed: number, missing: number): boolean => enclosed > missing - most * missing;

/** Removes (or adds) a voxel on a side as long as most of what a step changes was wrong. */
function undo(
  sight: Sight,
  { axis, side, inside }: Pick<Undone, "axis" | "side" | "inside">,
  outwards: boolean,
  steps: number,
): Undone {
  const { prediction, reference, shared } = matchedOf(sight);
  const by = sight.pair.shape.map((_, other) => (other === axis ? (outwards ? -side : side) : 0));
  let best: Undone = { axis, side, inside, steps: 0, runs: prediction, leaving: 0, net: 0 };
  let rightBefore = shared;
  const { shape, frame } = sight.pair;
  const last = (shape[axis] as number) - 1;
  // What grows out of the grid is wrong, as far as the image goes.
  const room =
    side === 1 ? (frame.shape[axis] as number) - (frame.offset[axis] as number) - last - 1 : frame.offset[axis];
  for (let step = 1; step <= steps; step++) {
    const moved = movedRuns(unionOfRuns(best.runs, inside), by);
    const runs = outwards ? sharedRuns(best.runs, moved) : unionOfRuns(best.runs, lessRuns(moved, inside));
    const atEdge = outwards || step > (room as number) ? 0 : countsAlong(best.runs, axis)[side === 1 ? last : 0];
    const leaving = best.leaving + (atEdge as number);
    const changed = Math.abs(runs.voxels - best.runs.voxels) + (atEdge as number);
    const right = sharedVoxels(runs, reference);
    const wrong = outwards ? changed - (rightBefore - right) : right - rightBefore;
    if (changed === 0 || wrong < (step === 1 ? wholeSide : nextStep) * changed) break;
    const net = best.net + 2 * wrong - changed;
    best = { ...best, steps: step, runs, leaving, net };
    rightBefore = right;
  }
  return best;
}
