/**
 * `planes-shifted`: planes of a stack are off within the plane, each by its own shift or all from some plane on.
 *
 * Centroids plane by plane show along which axis the stack may be, and where to search each plane's shift. Fitting a
 * shift to every plane gains a little on any error, so most of the errors must vanish, and far more than by one
 * shift for all.
 */
import { given } from "../../../errors/index.js";
import { type Axis, axesOf, opposite, sharedVoxels } from "../../../mask/index.js";
import { reasonThresholds, valuesOf } from "../../thresholds/index.js";
import type { Look, Reading, Sight } from "../reading.js";
import type { ReasonOf } from "../reason.js";
import { readFrom, readingOf } from "../undoing.js";
import { beatsShift, type Errors, errorsOf, leavesRoom } from "./beyond-shift.js";
import { differencesByPlane, unevenness } from "./plane-centroids.js";
import { sharedBy, shiftsOf, sourceOf, stackOf } from "./plane-stack.js";
import { type Block, type Fit, simplest } from "./simplest-shifts.js";

const { leastUneven, leastEach, leastOfAll, mostLeft, mostMoved, mostAfterShear, leastStep, mostAfterStep } = valuesOf(
  reasonThresholds.planesShifted,
);

/** Of one block: where it begins, at which end it is, and its shift. */
const numbersOfBlock = 4;

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
    const fit = simplest(stack, shifts, differences, (by, shared) => isStep(by, errors, afterSharing(shared)));
    const held = fit.shifts.filter((_, plane) => (differences[plane]?.weight ?? 0) > 0);
    // If all are alike, it is one shift, however far.
    if (held.every((by) => by.join() === held[0]?.join())) continue;
    const moved = fit.shifts.filter((by) => by.some((n) => n !== 0));
    const left = afterSharing(fit.shared);
    const isShown = fit.block !== undefined && isStep(fit.block.by, errors, left);
    if (!(isShown || (fit.shear ? shearBeatsShift(errors, left) : beatsShift(errors, left)))) continue;
    if (!gainsEach(fit.shared - errors.shared, moved.length, leavesNone(left, errors.lesser))) continue;
    const reading = movedPlanes(sight, axis, fit.shifts, {
      axis: axesOf(pair.shape)[axis] as Axis,
      planes: held.filter((by) => by.some((n) => n !== 0)).length,
      of: differences.filter(({ weight }) => weight > 0).length,
      ...given({ block: fit.block && blockInFrame(fit.block, pair.frame.offset[axis] as number) }),
      ...given({ shear: fit.shear }),
    });
    return reading && { ...reading, ...(fit.block ? { numbers: numbersOfBlock } : {}) };
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

/** Whether one block is off so far that it shows beside other errors: by how many voxels, and what is left once it is moved back. */
export const isStep = (by: readonly number[], { lesser, left }: Errors, after: number): boolean =>
  Math.hypot(...by) >= leastStep && after <= mostAfterStep * Math.min(lesser, left);

/** A block of planes of a crop that begins at a plane of the frame. */
const blockInFrame = ({ from, to, by }: Block, offset: number): Block => ({ from: from + offset, to: to + offset, by });

/**
 * The reading of planes that are moved back.
 *
 * @param shifts that move each plane back.
 * @param facts with the shifts of a block, in planes of the whole frame, and of a shear: they too move it back.
 */
export function movedPlanes(
  sight: Sight,
  axis: number,
  shifts: Fit["shifts"],
  { block, shear, ...facts }: Pick<ReasonOf<"planes-shifted">, "axis" | "planes" | "of"> & Pick<Fit, "block" | "shear">,
): Reading | undefined {
  const source = sourceOf(sight.pair.shape, axis, shifts);
  const reading = readingOf<"planes-shifted">(sight, "shift", readFrom(sight.pair.prediction, source), {
    kind: "planes-shifted",
    ...facts,
    largest: Math.round(Math.max(...shifts.map((by) => Math.hypot(...by))) * 10) / 10,
    ...given({ block: block && { ...block, by: withoutAxis(block.by, axis) } }),
    ...given({ shear: shear && withoutAxis(shear, axis) }),
  });
  return reading && { ...reading, source };
}

/** How far the planes are off: the negated shift that moves them back, with 0 along the stack. */
function withoutAxis(by: readonly number[], axis: number): number[] {
  const off = opposite(by);
  return [...off.slice(0, axis), 0, ...off.slice(axis)];
}
