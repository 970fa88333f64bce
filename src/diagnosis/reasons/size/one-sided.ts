/**
 * `one-sided`: the outline is too far out or too far in on one side along one axis, by as much everywhere or more and more towards one end of that side.
 *
 * It is undone a voxel at a time, as long as most of what a step changes was wrong. At the first step nearly the whole
 * side must be wrong, which distinguishes it from a leak or a cut; of a wall, the outer side alone. On the opposite side the same correction must not gain.
 * An outline that wavers errs to both sides: what it adds is not counted against the side.
 * Whole planes that are missing or extra at an end of a stack are a region.
 */
import { axesOf, boxOfRuns, noRuns, type Runs, sharedVoxels } from "../../../mask/index.js";
import { once } from "../../split/once.js";
import { enclosedBy } from "../../split/structures/enclosed.js";
import { reasonThresholds, splitThresholds, valuesOf } from "../../thresholds/index.js";
import { translationOf } from "../place/translation.js";
import type { Look, Sight } from "../reading.js";
import { isStack, planesAtEnd } from "../stack.js";
import { type Matched, matchedOf, readingOf, withBeside } from "../undoing.js";
import { runsAfter, type Side, type Slope, startsWide, type Undone, undoSide, wrongAtFirst } from "./side-steps.js";

const { most, opposite, mostSteps, leastOfAll, slopeStarts, slopeEnds, slopeDepth, wholeSide } = valuesOf(
  reasonThresholds.oneSided,
);
const { endPlanes } = valuesOf(splitThresholds);

export const oneSided: Look = (sight) => look(sight, false);

/** The same where the distance grows from one end of the side to the other. */
export const slopedSide: Look = (sight) => look(sight, true);

const enclosures = new WeakMap<Sight, Runs>();

function look(sight: Sight, sloped: boolean): ReturnType<Look> {
  const objects = matchedOf(sight);
  const { missing, extra, shared } = objects;
  const enclosed = once(enclosures, sight, () => enclosedBy(objects.prediction));
  const insides = [noRuns(enclosed.shape), ...(enclosed.voxels > 0 ? [enclosed] : [])];
  let best: { readonly outwards: boolean; readonly undone: Undone } | undefined;
  for (const outwards of [true, false]) {
    const errors = outwards ? extra : missing;
    // What is missing in holes is on no side.
    if (errors === 0 || (!outwards && areHoles(sharedVoxels(enclosed, objects.reference), errors))) continue;
    const least = leastNet(missing, extra, errors);
    if (least === Infinity) continue;
    const sides = insides.flatMap((inside) =>
      sight.pair.shape.flatMap((_, axis) =>
        ([1, -1] as const).flatMap((side) =>
          slopesOf(sight, { axis, side, inside }, outwards, sloped).map((slope) =>
            undoSide(sight, { axis, side, inside, ...(slope ? { slope } : {}) }, outwards, mostSteps, least),
          ),
        ),
      ),
    );
    const [leading] = sides.filter((one) => !sloped || isSloped(one, objects.reference)).sort((a, b) => b.net - a.net);
    if (!leading || leading.net < least) continue;
    const { axis, inside, steps } = leading;
    const across = { axis, inside, side: leading.side === 1 ? (-1 as const) : (1 as const) };
    // Where the opposite side is off as well, it is a size; where it is off the other way, a movement.
    const others = [true, false].map((out) => undoSide(sight, across, out, steps).net);
    if (Math.max(...others) > opposite * leading.net) continue;
    if (!best || leading.net > best.undone.net) best = { outwards, undone: leading };
  }
  if (!best) return undefined;
  const { outwards, undone } = best;
  // A shift corrects both sides.
  if (2 * (translationOf(sight).shared - shared) >= undone.net) return undefined;
  const planes = planesAt(sight, objects, undone, outwards);
  if (planes >= endPlanes) return undefined;
  const axes = axesOf(sight.pair.shape);
  const { slope } = undone;
  const facts = {
    kind: "one-sided",
    axis: axes[undone.axis] as "columns",
    side: endOf(undone.side),
    px: outwards ? undone.steps : -undone.steps,
    ...(planes > 0 ? { ends: true as const } : {}),
    ...(slope ? { towards: { axis: axes[slope.axis] as "columns", side: endOf(slope.side) } } : {}),
  } as const;
  return readingOf<"one-sided">(
    sight,
    "size",
    withBeside(runsAfter(sight, undone, outwards), objects),
    facts,
    undone.leaving,
  );
}

const endOf = (side: 1 | -1) => (side === 1 ? ("last" as const) : ("first" as const));

/** No slope, or one towards either end along each other axis, if the first step may be wrong in as much of the side as a slope needs. */
function slopesOf(sight: Sight, side: Side, outwards: boolean, sloped: boolean): readonly (Slope | undefined)[] {
  if (!sloped) return [undefined];
  if (wrongAtFirst(sight, side, outwards) < slopeStarts * wholeSide) return [];
  const others = [...sight.pair.shape.keys()].filter((other) => other !== side.axis);
  return others.flatMap((other) => ([1, -1] as const).map((end) => ({ axis: other, side: end })));
}

/** Whether the first step concerns most of the side, the last one much less of it, and all of them a small part of the object. */
function isSloped({ widths, axis, steps }: Undone, reference: Runs): boolean {
  const across = boxOfRuns(reference)?.shape[axis] ?? 0;
  if (!isShallow(steps, across)) return false;
  const [first = 0, last = 0] = [widths[0], widths.at(-1)];
  return widths.length > 1 && startsWide(first) && endsNarrow(last, first);
}

export const isShallow = (steps: number, across: number): boolean => steps <= slopeDepth * across;
export const endsNarrow = (last: number, first: number): boolean => last <= slopeEnds * first;

/** What a side must gain: most of the errors that its kind has more than the other, and enough of all. */
function leastNet(missing: number, extra: number, errors: number): number {
  return Math.max(leastOfDirected(2 * errors - missing - extra), leastOfErrors(missing + extra));
}

export const leastOfDirected = (directed: number): number => (directed > 0 ? most * directed : Infinity);
export const leastOfErrors = (errors: number): number => leastOfAll * errors;

/** Whether so much is missing in holes that no side can gain most of it. */
export const areHoles = (enclosed: number, missing: number): boolean => enclosed > missing - most * missing;

/** How many planes at an end of a stack are most of what is undone. */
function planesAt({ pair }: Sight, objects: Matched, { axis, side, net }: Undone, outwards: boolean): number {
  const [longer, shorter] = outwards
    ? [objects.prediction, objects.reference]
    : [objects.reference, objects.prediction];
  return isStack(pair.spacing, axis) ? planesAtEnd(longer, shorter, axis, endOf(side), net) : 0;
}
