/**
 * `planes-shifted`: planes of a stack are off within the plane, each by its own shift or all from some plane on.
 *
 * Centroids plane by plane show along which axis the stack may be, and where to search each plane's shift. Fitting a
 * shift to every plane gains a little on any error, so most of the errors must vanish, and far more than by one
 * shift for all.
 */
import { type Axis, axesOf, opposite, sharedVoxels } from "../../../mask/index.js";
import { reasonThresholds, valuesOf } from "../../thresholds/index.js";
import type { Look, Sight } from "../reading.js";
import { readFrom, readingOf } from "../undoing.js";
import { beatsShift, type Errors, errorsOf, leavesRoom } from "./beyond-shift.js";
import { differencesByPlane, unevenness } from "./plane-centroids.js";
import { sharedBy, shiftsOf, sourceOf, stackOf } from "./plane-stack.js";
import { type Fit, simplest } from "./simplest-shifts.js";

const { leastUneven, leastEach, leastOfAll, mostLeft, mostMoved, mostAfterShear } = valuesOf(
  reasonThresholds.planesShifted,
);

export const planesShifted: Look = (sight) => {
  const { pair } = sight;
  if (pair.shape.length !== 3) return undefined;
  const [r, p] = [sight.reference.runs, sight.prediction.runs];
  const errors = errorsOf(sight);
  if (!leavesRoom(errors)) return undefined;
  const afterSharing = (voxels: number) => errors.lesser - (voxels - errors.shared);
  const stacks = [0, 1, 2]
    .map((axis) => ({ axis, differences: differencesByPlane(p, r, axis) }))
    .filter(({ differences }) => isUneven(unevenness(differences)))
    .sort((a, b) => unevenness(b.differences) - unevenness(a.differences));
  for (const { axis, differences } of stacks) {
    // Planes share no more than the smaller of the two holds.
    const most = differences.reduce((sum, { weight }) => sum + weight, 0);
    if (!beatsShift(errors, afterSharing(most))) continue;
    const stack = stackOf(sight, axis);
    const shifts = shiftsOf(
      stack,
      differences.map(({ by }) => by),
    );
    const fit = simplest(stack, shifts, differences);
    const held = fit.shifts.filter((_, plane) => (differences[plane]?.weight ?? 0) > 0);
    // If all are alike, it is one shift, however far.
    if (held.every((by) => by.join() === held[0]?.join())) continue;
    const moved = fit.shifts.filter((by) => by.some((n) => n !== 0));
    const left = afterSharing(fit.shared);
    if (!(fit.shear ? shearBeatsShift(errors, left) : beatsShift(errors, left))) continue;
    if (!gainsEach(fit.shared - errors.shared, moved.length, leavesNone(left, errors.lesser))) continue;
    const source = sourceOf(pair.shape, axis, fit.shifts);
    const reading = readingOf<"planes-shifted">(sight, "shift", readFrom(pair.prediction, source), {
      kind: "planes-shifted",
      axis: axesOf(pair.shape)[axis] as Axis,
      planes: held.filter((by) => by.some((n) => n !== 0)).length,
      of: differences.filter(({ weight }) => weight > 0).length,
      largest: Math.round(Math.max(...moved.map((by) => Math.hypot(...by))) * 10) / 10,
      ...(fit.block ? { block: blockOf(fit.block, axis, pair.frame.offset[axis] as number) } : {}),
      ...(fit.shear ? { shear: withoutAxis(fit.shear, axis) } : {}),
    });
    return reading && { ...reading, source };
  }
  return undefined;
};

/** @param voxels by which planes' centroids differ from their mean, on average. */
export const isUneven = (voxels: number): boolean => voxels >= leastUneven;

/**
 * Whether most errors vanish if each plane across the stack's axis is moved by itself: then they have directions, although no planes may be named.
 */
export function haveDirections(objects: Pick<Sight, "pair" | "reference" | "prediction">): boolean {
  const { spacing, shape } = objects.pair;
  if (shape.length !== 3) return false;
  const [r, p] = [objects.reference.runs, objects.prediction.runs];
  const axis = spacing.indexOf(Math.max(...spacing));
  const stack = stackOf(objects, axis);
  const shared = sharedBy(
    stack,
    shiftsOf(
      stack,
      differencesByPlane(p, r, axis).map(({ by }) => by),
    ),
  );
  const before = sharedVoxels(r, p);
  return areMoved(shared - before, Math.min(r.voxels, p.voxels) - before);
}

/** @param gained of the errors of the rarer kind. */
export const areMoved = (gained: number, lesser: number): boolean => gained > mostMoved * lesser;

/** Whether the moved planes gain enough, because each has two numbers fitted to it: fewer voxels prove it if all errors vanish. */
export const gainsEach = (voxels: number, planes: number, isAll = false): boolean =>
  voxels >= (isAll ? leastOfAll : leastEach) * planes;

/** Whether moving the planes leaves next to nothing. */
export const leavesNone = (left: number, lesser: number): boolean => left <= mostLeft * lesser;

/** Four numbers for all planes prove more than two for each: more errors may be left. */
export const shearBeatsShift = ({ lesser, left }: Errors, after: number): boolean =>
  after <= mostAfterShear * Math.min(lesser, left);

function blockOf({ from, to, by }: NonNullable<Fit["block"]>, axis: number, offset: number) {
  return { from: from + offset, to: to + offset, by: withoutAxis(by, axis) };
}

/** How far the planes are off: the negated shift that moves them back, with 0 along the stack. */
function withoutAxis(by: readonly number[], axis: number): number[] {
  const off = opposite(by);
  return [...off.slice(0, axis), 0, ...off.slice(axis)];
}
