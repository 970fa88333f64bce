/**
 * Whether a prediction is what a window of the image shows of the reference: it agrees inside its own extent, and everything beyond
 * is missing.
 *
 * A smaller outline also ends sooner on all sides, but lacks the corners; a window cuts straight.
 */
import {
  type Box,
  countsAlong,
  croppedRuns,
  lessRuns,
  maskOfRuns,
  movedRuns,
  type Runs,
  runsOf,
  sharedRuns,
  sharedVoxels,
  stepAlong,
  stridesOf,
  voxelsOfRuns,
} from "../../../mask/index.js";
import { splitThresholds, valuesOf } from "../../thresholds/index.js";

const {
  windowExplains,
  windowHolds,
  windowShare,
  windowSide,
  windowSlack,
  windowStraight,
  windowCorners,
  trimmed,
  boxLooser,
} = valuesOf(splitThresholds);

/** First and last place along each axis. */
export type Window = readonly (readonly [from: number, to: number])[];

export interface FieldOfView {
  /** What the reference holds outside and the prediction lacks. */
  readonly lacking: Runs;
  /** What is found reaches from the first to the last place of each axis. */
  readonly ends: Window;
  /** The side that is cut, if it is only one. */
  readonly axis?: number;
  readonly side?: "first" | "last";
}

/** @param wanted, kept matched objects of both masks. */
export function fieldOfView(wanted: Runs, kept: Runs): FieldOfView | undefined {
  const { shape, voxels: size } = wanted;
  if (kept.voxels < windowHolds) return undefined;
  const [ends, whole] = [trimmedEnds(kept), trimmedEnds(wanted)];
  const sooner = ends.flatMap(([from, to], axis) => [
    from - (whole[axis]?.[0] as number),
    (whole[axis]?.[1] as number) - to,
  ]);
  if (!endsSooner(sooner)) return undefined;
  // A box that is drawn smaller all around also looks like this.
  const box = whole.reduce((product, [from, to]) => product * (to - from + 1), 1);
  if (size >= boxLooser * box && Math.min(...sooner) > 0) return undefined;
  const [strides, lost] = [stridesOf(shape), maskOfRuns(lessRuns(wanted, kept))];
  /** Missing voxels beyond each side. */
  const beyond = new Int32Array(2 * shape.length);
  let [outside, missing] = [0, 0];
  for (const i of voxelsOfRuns(wanted)) {
    let isOutside = false;
    for (let axis = 0; axis < shape.length; axis++) {
      const at = Math.floor(i / (strides[axis] as number)) % (shape[axis] as number);
      const [from, to] = ends[axis] as [number, number];
      const side = at < from ? 2 * axis : at > to ? 2 * axis + 1 : -1;
      if (side < 0) continue;
      isOutside = true;
      beyond[side] = (beyond[side] as number) + (lost[i] as number);
    }
    if (isOutside) {
      outside++;
      missing += lost[i] as number;
    } else lost[i] = 0;
  }
  const wrong = size + kept.voxels - 2 * sharedVoxels(wanted, kept);
  if (!isWindow({ missing, outside, wrong, size })) return undefined;
  const lacking = runsOf(lost, shape);
  const right = sharedRuns(wanted, kept);
  if (!isStraight(right, lessRuns(wanted, kept), ends) || !holdsCorners(right, wanted, ends)) return undefined;
  const only = beyond.findIndex((voxels) => isCutOff(voxels, missing));
  return only < 0 ? { lacking, ends } : { lacking, ends, axis: only >> 1, side: only % 2 === 0 ? "first" : "last" };
}

/** Whether the middle of a box is outside a window. */
export const isOutside = ({ offset, shape }: Box, window: Window): boolean =>
  window.some(([from, to], axis) => {
    const middle = (offset[axis] as number) + ((shape[axis] as number) - 1) / 2;
    return middle < from || middle > to;
  });

/** Whether a mask ends sooner than its reference on some side and later on none; if later on one, it was moved as well. */
export const endsSooner = (sides: readonly number[]): boolean =>
  Math.max(...sides) > windowSlack && Math.min(...sides) >= -windowSlack;

interface Seen {
  /** Voxels of the reference outside the window, and those of them that are missing. */
  readonly outside: number;
  readonly missing: number;
  /** All wrong voxels. */
  readonly wrong: number;
  readonly size: number;
}

/** Voxels outside are missing, wrong voxels are outside, and there are enough of them. */
export const isWindow = ({ missing, outside, wrong, size }: Seen): boolean =>
  missing >= windowShare * size && missing >= windowExplains * Math.max(wrong, outside);
/** Whether one side has so many of the missing voxels that it alone was cut. */
export const isCutOff = (beyond: number, missing: number): boolean => beyond >= windowSide * missing;
export const areStraight = (atSides: number, faces: number): boolean => atSides >= windowStraight * faces;

/** Whether found and missing voxels meet at the sides of a window; if thin branches are lost, they meet everywhere. */
function isStraight(found: Runs, missing: Runs, ends: readonly (readonly [from: number, to: number])[]): boolean {
  let [at, all] = [0, 0];
  ends.forEach(([from, to], axis) => {
    for (const [step, side] of [
      [1, from],
      [-1, to],
    ] as const) {
      const by = stepAlong(ends, axis, step);
      const faces = countsAlong(sharedRuns(found, movedRuns(missing, by)), axis);
      faces.forEach((n, place) => {
        all += n;
        // Or a voxel next to it, because the outline wavers there.
        if (Math.abs(place - side) <= 1) at += n;
      });
    }
  });
  return areStraight(at, all);
}

/** Whether the corners of a window are found where the reference holds them: a small round object ends at its box as well. */
function holdsCorners(found: Runs, wanted: Runs, ends: Window): boolean {
  const sides = ends.map(([from, to]) => {
    const length = Math.ceil((to - from + 1) / 4);
    return { length, places: [from, to - length + 1] };
  });
  const corners = sides.reduce<readonly Box[]>(
    (boxes, { length, places }) =>
      boxes.flatMap(({ offset, shape }) =>
        places.map((at) => ({ offset: [...offset, at], shape: [...shape, length] })),
      ),
    [{ offset: [], shape: [] }],
  );
  const within = (mask: Runs) => corners.reduce((sum, corner) => sum + croppedRuns(mask, corner).voxels, 0);
  return areCorners(within(found), within(wanted));
}

export const areCorners = (found: number, held: number): boolean => found >= windowCorners * held;

/** First and last place of a mask along each axis, without a few voxels at its ends. */
export function trimmedEnds(mask: Runs): [from: number, to: number][] {
  return mask.shape.map((_, axis) => {
    const places = countsAlong(mask, axis);
    let [from, to] = [0, places.length - 1];
    for (let left = trimmed * mask.voxels; from < to && (places[from] as number) <= left; from++)
      left -= places[from] as number;
    for (let left = trimmed * mask.voxels; to > from && (places[to] as number) <= left; to--)
      left -= places[to] as number;
    return [from, to];
  });
}
