/**
 * `region-missing`: what is missing is cut off straight, by a plane or by a box.
 *
 * The faces between found and missing voxels of the reference decide. Those of a straight cut are at one
 * place of one axis, those of a window or tile at no more than two places of each axis.
 */
import {
  type Box,
  boxOfRuns,
  countsAlong,
  croppedRuns,
  lessRuns,
  movedRuns,
  partsOfRuns,
  placedRuns,
  type Runs,
  sharedRuns,
  sharedVoxels,
  stepAlong,
  unionOfRuns,
  visitRuns,
} from "../../../mask/index.js";
import { isOutside, trimmedEnds } from "../../split/structures/field-of-view.js";
import { reasonThresholds, valuesOf } from "../../thresholds/index.js";

export interface Cut {
  readonly cut: "plane" | "box" | "window" | "round" | "tiles" | "seams";
  /** Index of the axis that a plane cuts, and which end is missing. */
  readonly axis?: number;
  readonly side?: "first" | "last";
}

const {
  straight,
  bulge,
  mostWithin,
  leastFaces,
  boxFaces,
  beyondCut,
  leastObjects,
  exactly,
  nearlyAll,
  elsewhere,
  mostBeyond: mostlyBeyond,
  mostChance,
} = valuesOf(reasonThresholds.cut);

/**
 * @param missing voxels of the reference that are missing; a subset of `whole`.
 * @param objects how many whole objects are missing, and how many are found.
 * @param predicted the other mask after what moved it is undone, to see whether what is missing ends at what is found.
 */
export function cutOf(
  whole: Runs,
  missing: Runs,
  objects: { readonly missed: number; readonly found: number },
  predicted?: Runs,
): Cut | undefined {
  const { shape } = whole;
  const faces = facesOf(whole, missing);
  const all = sumOf(faces);
  const many = objects.missed >= leastObjects && objects.found >= leastObjects - 1;
  if (all < leastFaces && !many) return undefined;
  const within = predicted && facesOf(unionOfRuns(lessRuns(whole, predicted), missing), missing);
  if (within && !endsAtFound(sumOf(within), all)) return undefined;
  for (let axis = 0; axis < shape.length; axis++) {
    const { at, side, share } = bestPlane(whole, missing, axis);
    if (share < beyondCut) continue;
    const here = near(faces[axis] as Int32Array, at);
    const isCut =
      all >= leastFaces
        ? here >= straight * all && !isRound(whole, missing, axis, side, leastFaces)
        : many && parts(whole, missing, axis, at, side);
    if (isCut) return { cut: "plane", axis, side };
  }
  if (all < leastFaces) return undefined;
  const cut = boxOf(whole, missing, faces, all);
  return cut && { cut };
}

/**
 * What is missing beyond the extent of the objects that are found, if nearly all missed ones lie there and nothing is predicted there.
 *
 * @param missed whole objects of the reference.
 * @param predicted all of the other mask.
 * @param parts what else is missing: if more of it is within the window than beyond, no window explains it.
 */
export function beyondWindow(whole: Runs, missed: Runs, predicted: Runs, parts: Runs): Runs | undefined {
  const [lost, held] = [partsOfRuns(missed), partsOfRuns(lessRuns(whole, missed))];
  if (lost.count < leastObjects || held.count < leastObjects) return undefined;
  const ends = trimmedEnds(sharedRuns(whole, predicted));
  const isWider = trimmedEnds(predicted).some(([first, last], axis) => {
    const [from, to] = ends[axis] as [number, number];
    return first < from - 1 || last > to + 1;
  });
  const beyond = lost.boxes.filter((box) => isOutside(box, ends)).length;
  if (isWider || !areBeyond(beyond, lost.count) || !isNoChance(beyond, held.count, ends.length)) return undefined;
  const offset = ends.map(([from]) => from);
  const window = croppedRuns(whole, { offset, shape: ends.map(([from, to]) => to - from + 1) });
  const lacking = lessRuns(lessRuns(whole, placedRuns(window, offset, whole.shape)), predicted);
  return 2 * sharedVoxels(parts, lacking) < parts.voxels ? undefined : lacking;
}

export const areBeyond = (beyond: number, missed: number): boolean => beyond >= mostlyBeyond * missed;

/** Of objects anywhere, one lies beyond the extent of n others along an axis with probability 2 / (n + 1). */
export const isNoChance = (beyond: number, found: number, axes: number): boolean =>
  Math.min(1, (2 * axes) / (found + 1)) ** beyond <= mostChance;

/** Whether nearly all is missing and as much is extra: what is left of an object that was moved or turned is bounded by anything. */
export const isElsewhere = (missing: number, whole: number, extra: number): boolean =>
  isNearlyAll(missing, whole) && extra >= elsewhere * missing;

const isNearlyAll = (missing: number, whole: number): boolean => missing >= nearlyAll * whole;

/** Whether a plane also separates found from missing whole objects by their number, because a few large ones may outweigh the others. */
function parts(whole: Runs, missing: Runs, axis: number, at: number, side: "first" | "last"): boolean {
  const shareBeyond = (mask: Runs) => {
    const { boxes, count } = partsOfRuns(mask);
    const middles = boxes.map(({ offset, shape }) => (offset[axis] as number) + (shape[axis] as number) / 2);
    return middles.filter((middle) => (side === "first" ? middle < at : middle > at)).length / Math.max(1, count);
  };
  return shareBeyond(missing) >= beyondCut && 1 - shareBeyond(lessRuns(whole, missing)) >= beyondCut;
}

/** For each axis and place, the faces between a missing and a found voxel of the reference; the place is the upper voxel's. */
function facesOf(whole: Runs, gone: Runs): Int32Array[] {
  const found = lessRuns(whole, gone);
  return whole.shape.map((_, axis) => {
    const by = stepAlong(whole.shape, axis);
    const after = countsAlong(sharedRuns(gone, movedRuns(found, by)), axis);
    const before = countsAlong(sharedRuns(found, movedRuns(gone, by)), axis);
    return after.map((faces, at) => faces + (before[at] as number));
  });
}

/**
 * Whether what is missing beyond the faces across an axis goes farther in at their middle than at their ends: a bite is round, however flat it looks.
 *
 * @param side at which it is missing.
 * @param least faces that say so.
 */
function isRound(whole: Runs, gone: Runs, axis: number, side: "first" | "last", least: number): boolean {
  const found = lessRuns(whole, gone);
  const by = stepAlong(whole.shape, axis);
  const faces = side === "last" ? sharedRuns(gone, movedRuns(found, by)) : sharedRuns(found, movedRuns(gone, by));
  if (faces.voxels < least) return false;
  const shift = 3 - whole.shape.length;
  const places: number[][] = [];
  visitRuns(faces, (plane, row, from, to) => {
    for (let column = from; column < to; column++) places.push([plane, row, column].slice(shift));
  });
  return [...whole.shape.keys()].some((other) => other !== axis && bulges(depthAt(places, axis, other), side));
}

/** How far along an axis the faces lie on average, in the middle half of their extent along another axis and beyond it. */
function depthAt(
  places: readonly (readonly number[])[],
  axis: number,
  other: number,
): { middle: number; ends: number } {
  const along = places.map((place) => place[other] as number);
  const [first, last] = [along.reduce((a, b) => Math.min(a, b)), along.reduce((a, b) => Math.max(a, b))];
  const isMiddle = (place: readonly number[]) =>
    4 * Math.abs((place[other] as number) - (first + last) / 2) <= last - first;
  const meanOf = (some: readonly (readonly number[])[]) =>
    some.reduce((sum, place) => sum + (place[axis] as number), 0) / Math.max(1, some.length);
  const [middle, ends] = [places.filter(isMiddle), places.filter((place) => !isMiddle(place))];
  return ends.length === 0 || middle.length === 0
    ? { middle: 0, ends: 0 }
    : { middle: meanOf(middle), ends: meanOf(ends) };
}

export const bulges = ({ middle, ends }: { middle: number; ends: number }, side: "first" | "last"): boolean =>
  (side === "last" ? ends - middle : middle - ends) >= bulge;

function sumOf(faces: readonly Int32Array[]): number {
  return faces.reduce((sum, places) => sum + places.reduce((a, b) => a + b, 0), 0);
}

/** Whether the missing voxels end at found ones, and not within others that are missing too. */
export const endsAtFound = (within: number, faces: number): boolean => within <= mostWithin * faces;

/** Faces at a place and next to it, for a cut whose outline later wavered by a voxel. */
function near(places: Int32Array, at: number): number {
  return (places[at - 1] ?? 0) + (places[at] ?? 0) + (places[at + 1] ?? 0);
}

/** The plane that best separates missing from found voxels: `share` is what is missing beyond it, of all that is missing or beyond. */
function bestPlane(whole: Runs, gone: Runs, axis: number) {
  const length = whole.shape[axis] as number;
  const [held, missing] = [countsAlong(whole, axis), countsAlong(gone, axis)];
  const all = gone.voxels;
  let best = { at: 0, side: "last" as "first" | "last", share: 0 };
  for (const side of ["first", "last"] as const) {
    let [beyond, lost] = [0, 0];
    for (let step = 0; step < length; step++) {
      const at = side === "first" ? step : length - 1 - step;
      beyond += held[at] as number;
      lost += missing[at] as number;
      const share = lost / Math.max(1, beyond + all - lost);
      if (share > best.share) best = { at: side === "first" ? at + 1 : at, side, share };
    }
  }
  return best;
}

/** Whether the missing part is a box of the reference, or everything outside a box. */
function boxOf(whole: Runs, gone: Runs, faces: readonly Int32Array[], all: number): "box" | "window" | undefined {
  let [exact, beside] = [0, 0];
  for (const places of faces) {
    const order = Array.from(places.keys()).sort((a, b) => (places[b] as number) - (places[a] as number));
    const first = order[0] as number;
    const second = order.find((at) => Math.abs(at - first) > 1) ?? -1;
    exact += (places[first] as number) + (places[second] ?? 0);
    beside += near(places, first) + (places[second] ?? 0);
  }
  if (!areOfBox(exact) || !areStraight(exact, beside, all)) return undefined;
  const [lost, found] = [sharedRuns(gone, whole), lessRuns(whole, gone)];
  const inside = ({ offset, shape }: Box) => placedRuns(croppedRuns(whole, { offset, shape }), offset, whole.shape);
  const extent = boxOfRuns(gone);
  // A side with fewer faces than its share says little: a rim of what is missing may have been left out there.
  const fewest = all / (2 * whole.shape.length);
  const isBitten = () =>
    whole.shape.some((_, axis) =>
      (["first", "last"] as const).some((side) => isRound(whole, gone, axis, side, fewest)),
    );
  if (extent && jaccard(inside(extent), lost) >= beyondCut) return isBitten() ? undefined : "box";
  // Outside a window everything is missing, and inside it most is found.
  const ends = trimmedEnds(found);
  const window = inside({ offset: ends.map(([from]) => from), shape: ends.map(([from, to]) => to - from + 1) });
  const isWindow = jaccard(lessRuns(whole, window), lost) >= beyondCut && jaccard(window, found) >= beyondCut;
  return isWindow ? "window" : undefined;
}

/** Whether so many faces are on the sides of a rectangle that they are no accident. */
export const areOfBox = (faces: number): boolean => faces >= boxFaces;

/** @param exact faces exactly on the sides of a box; `beside` includes those next to them. */
export const areStraight = (exact: number, beside: number, all: number): boolean =>
  exact >= exactly * all && beside >= straight * all;

/** Of the voxels that either holds, the share that both hold. */
function jaccard(a: Runs, b: Runs): number {
  const shared = sharedVoxels(a, b);
  return shared / Math.max(1, a.voxels + b.voxels - shared);
}
