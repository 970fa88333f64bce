/**
 * `planes-shifted`: planes of a stack are off within the plane, each by its own shift or all from some plane on.
 *
 * Centroids plane by plane show along which axis the stack may be, and where to search each plane's shift. Fitting a
 * shift to every plane gains a little on any error, so most of the errors must vanish, and far more than by one
 * shift for all.
 */
import { type Axis, axesOf, movedRuns, opposite, type Runs, sharedVoxels, stackedRuns } from "../../../mask/index.js";
import { reasonThresholds, valuesOf } from "../../thresholds/index.js";
import type { Look, Sight } from "../reading.js";
import { readFrom, readingOf } from "../undoing.js";
import { beatsShift, errorsOf, leavesRoom } from "./beyond-shift.js";
import { differencesByPlane, unevenness } from "./plane-centroids.js";
import { climbed } from "./translation.js";

const {
  leastUneven,
  leastEach,
  leastOfAll,
  mostLeft,
  mostMoved,
  block: asBlock,
} = valuesOf(reasonThresholds.planesShifted);

interface Stack {
  readonly reference: Runs;
  readonly prediction: Runs;
}

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
    const fit = simplest(stack, shifts);
    const held = fit.shifts.filter((_, plane) => (differences[plane]?.weight ?? 0) > 0);
    // If all are alike, it is one shift, however far.
    if (held.every((by) => by.join() === held[0]?.join())) continue;
    const moved = fit.shifts.filter((by) => by.some((n) => n !== 0));
    const left = afterSharing(fit.shared);
    if (!beatsShift(errors, left)) continue;
    if (!gainsEach(fit.shared - errors.shared, moved.length, leavesNone(left, errors.lesser))) continue;
    const source = sourceOf(pair.shape, axis, fit.shifts);
    const reading = readingOf<"planes-shifted">(sight, "shift", readFrom(pair.prediction, source), {
      kind: "planes-shifted",
      axis: axesOf(pair.shape)[axis] as Axis,
      planes: held.filter((by) => by.some((n) => n !== 0)).length,
      of: differences.filter(({ weight }) => weight > 0).length,
      largest: Math.round(Math.max(...moved.map((by) => Math.hypot(...by))) * 10) / 10,
      ...(fit.block ? { block: blockOf(fit.block, axis, pair.frame.offset[axis] as number) } : {}),
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

/** Whether one shift of a block gains nearly what each plane's own does. */
export const isBlock = (gained: number, ofEach: number): boolean => gained >= asBlock * ofEach;

/** The prediction with every plane across an axis moved back: where each voxel comes from. */
function sourceOf(shape: readonly number[], axis: number, shifts: Fit["shifts"]): Int32Array {
  const [, rows, columns] = shape as [number, number, number];
  const source = new Int32Array(shape.reduce((size, n) => size * n, 1)).fill(-1);
  for (let i = 0; i < source.length; i++) {
    const place = [Math.floor(i / (rows * columns)), Math.floor(i / columns) % rows, i % columns];
    const by = shifts[place[axis] as number] as readonly number[];
    const from = place.map((at, other) => at - (other === axis ? 0 : (by[other < axis ? other : other - 1] as number)));
    if (from.some((at, other) => at < 0 || at >= (shape[other] as number))) continue;
    source[i] = ((from[0] as number) * rows + (from[1] as number)) * columns + (from[2] as number);
  }
  return source;
}

function blockOf({ from, to, by }: NonNullable<Fit["block"]>, axis: number, offset: number) {
  return { from: from + offset, to: to + offset, by: withoutAxis(by, axis) };
}

/** How far the planes are off: the negated shift that moves them back, with 0 along the stack. */
function withoutAxis(by: readonly number[], axis: number): number[] {
  const off = opposite(by);
  return [...off.slice(0, axis), 0, ...off.slice(axis)];
}

function stackOf({ reference, prediction }: Pick<Sight, "reference" | "prediction">, axis: number): Stack {
  return { reference: stackedRuns(reference.runs, axis), prediction: stackedRuns(prediction.runs, axis) };
}

/** For each plane, the shift that shares most. */
function shiftsOf({ reference, prediction }: Stack, starts: readonly (readonly number[])[]): number[][] {
  const [, rows, columns] = reference.shape as [number, number, number];
  const reach = [Math.ceil(rows / 2), Math.ceil(columns / 2)];
  return starts.map((start, plane) => {
    const [r, p] = [planeOf(reference, plane), planeOf(prediction, plane)];
    if (r.voxels === 0 || p.voxels === 0) return [0, 0];
    const near = climbed(r, p, start.map(Math.round), reach);
    const still = climbed(r, p, [0, 0], reach);
    return [...(near.shared > still.shared ? near : still).by];
  });
}

interface Fit {
  readonly shifts: readonly (readonly number[])[];
  readonly shared: number;
  readonly block?: { readonly from: number; readonly to: number; readonly by: readonly number[] };
}

/** One block of planes with one shift, if that gains nearly as much as a shift for each. */
function simplest(stack: Stack, shifts: readonly (readonly number[])[]): Fit {
  const each = { shifts, shared: sharedBy(stack, shifts) };
  const counts = new Map<string, number>();
  for (const by of shifts) if (by.some((n) => n !== 0)) counts.set(by.join(), (counts.get(by.join()) ?? 0) + 1);
  const [common] = [...counts].sort((a, b) => b[1] - a[1]);
  if (!common) return each;
  const by = common[0].split(",").map(Number);
  const like = (other: readonly number[]) => other.every((n, axis) => Math.abs(n - (by[axis] as number)) <= 1);
  const from = shifts.findIndex(like);
  const to = shifts.findLastIndex(like);
  const block = shifts.map((_, plane) => (plane >= from && plane <= to ? by : [0, 0]));
  const shared = sharedBy(stack, block);
  const still = sharedVoxels(stack.reference, stack.prediction);
  return isBlock(shared - still, each.shared - still) ? { shifts: block, shared, block: { from, to, by } } : each;
}

function sharedBy({ reference, prediction }: Stack, shifts: readonly (readonly number[])[]): number {
  return sharedVoxels(reference, movedPlanes(prediction, shifts));
}

function planeOf({ shape, first, edges }: Runs, plane: number): Runs {
  const [, rows, columns] = shape as [number, number, number];
  const lines = first.subarray(plane * rows, (plane + 1) * rows + 1);
  const start = lines[0] as number;
  const own = edges.subarray(2 * start, 2 * (lines[rows] as number));
  let voxels = 0;
  for (let i = 0; i < own.length; i += 2) voxels += (own[i + 1] as number) - (own[i] as number);
  return { shape: [rows, columns], first: lines.map((at) => at - start), edges: own, voxels };
}

function movedPlanes(runs: Runs, shifts: readonly (readonly number[])[]): Runs {
  const rows = runs.shape[1] as number;
  const first = new Int32Array(runs.first.length);
  const edges = new Int32Array(runs.edges.length);
  let [used, voxels] = [0, 0];
  shifts.forEach((by, plane) => {
    const moved = movedRuns(planeOf(runs, plane), by);
    for (let row = 0; row < rows; row++) first[plane * rows + row] = (used >> 1) + (moved.first[row] as number);
    edges.set(moved.edges, used);
    used += moved.edges.length;
    voxels += moved.voxels;
  });
  first[first.length - 1] = used >> 1;
  return { shape: runs.shape, first, edges: edges.subarray(0, used), voxels };
}
