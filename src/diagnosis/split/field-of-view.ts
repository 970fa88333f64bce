/**
 * Whether a prediction is what a window of the image shows of the reference: inside its own extent it agrees, beyond it all
 * is missing.
 *
 * A smaller outline ends sooner on all sides too, but lacks the corners; a window cuts straight.
 */
import {
  countsAlong,
  lessRuns,
  maskOfRuns,
  movedRuns,
  type Runs,
  runsOf,
  sharedRuns,
  sharedVoxels,
  stridesOf,
  voxelsOfRuns,
} from "../../mask/index.js";
import { splitThresholds } from "../thresholds/index.js";

export interface FieldOfView {
  /** What the reference holds outside and the prediction lacks. */
  readonly lacking: Runs;
  /** The one side that is cut, where only one is. */
  readonly axis?: number;
  readonly side?: "first" | "last";
}

/** @param wanted, kept matched objects of both masks. */
export function fieldOfView(wanted: Runs, kept: Runs): FieldOfView | undefined {
  const { shape, voxels: size } = wanted;
  const { windowExplains, windowHolds, windowShare, windowSide, windowSlack, boxLooser } = splitThresholds;
  if (kept.voxels < windowHolds.value) return undefined;
  const ends = shape.map((_, axis) => endsOf(kept, axis));
  const whole = shape.map((_, axis) => endsOf(wanted, axis));
  const sooner = ends.flatMap(([from, to], axis) => [
    from - (whole[axis]?.[0] as number),
    (whole[axis]?.[1] as number) - to,
  ]);
  // What ends beyond the reference on some side was moved as well.
  if (Math.max(...sooner) <= windowSlack.value || Math.min(...sooner) < -windowSlack.value) return undefined;
  // A box that is drawn smaller all around is what a window shows of it, too.
  const box = whole.reduce((product, [from, to]) => product * (to - from + 1), 1);
  if (size >= boxLooser.value * box && Math.min(...sooner) > 0) return undefined;
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
  if (missing < windowShare.value * size || missing < windowExplains.value * Math.max(wrong, outside)) return undefined;
  const lacking = runsOf(lost, shape);
  const only = beyond.findIndex((voxels) => voxels >= windowSide.value * missing);
  if (only < 0) return isStraight(sharedRuns(wanted, kept), lessRuns(wanted, kept), ends) ? { lacking } : undefined;
  return { lacking, axis: only >> 1, side: only % 2 === 0 ? "first" : "last" };
}

/** Whether found and missing voxels meet at the sides of a window: where thin branches are lost, they meet everywhere. */
function isStraight(found: Runs, missing: Runs, ends: readonly (readonly [from: number, to: number])[]): boolean {
  let [at, all] = [0, 0];
  ends.forEach(([from, to], axis) => {
    for (const [step, side] of [
      [1, from],
      [-1, to],
    ] as const) {
      const by = ends.map((_, other) => (other === axis ? step : 0));
      const faces = countsAlong(sharedRuns(found, movedRuns(missing, by)), axis);
      faces.forEach((n, place) => {
        all += n;
        // A voxel beside it, as the outline wavers there.
        if (Math.abs(place - side) <= 1) at += n;
      });
    }
  });
  return at >= splitThresholds.windowStraight.value * all;
}

/** First and last place of a mask along an axis, few voxels at its ends left out. */
function endsOf(mask: Runs, axis: number): [from: number, to: number] {
  const places = countsAlong(mask, axis);
  const few = splitThresholds.windowTrimmed.value * mask.voxels;
  let [from, to] = [0, places.length - 1];
  for (let left = few; from < to && (places[from] as number) <= left; from++) left -= places[from] as number;
  for (let left = few; to > from && (places[to] as number) <= left; to--) left -= places[to] as number;
  return [from, to];
}
