/**
 * `shifted` by half a voxel: a mask that was interpolated there and cut at half is recognised by what such a step makes
 * of the reference.
 *
 * Half a step on, the outline is where the signed distances of the voxels on both sides sum to zero. On faces that
 * the step crosses they tie, and all ties fall to one side: one side of the object loses or gains a voxel, and
 * the opposite side stays. No shift and no radius corrects that.
 */
import {
  lessRuns,
  maskOfRuns,
  originOf,
  type Runs,
  runsOf,
  stridesOf,
  unlikeRuns,
  voxelsOfRuns,
} from "../../../mask/index.js";
import { dilateRuns, unitOf, visitNear } from "../../../morphology/index.js";
import { rulersOf } from "../../split/movement/levels.js";
import { aroundOf } from "../../split/window.js";
import { reasonThresholds, valuesOf } from "../../thresholds/index.js";
import type { Look } from "../reading.js";
import { planesAtEnd } from "../stack.js";
import { type Matched, matchedOf, readingOf, sampledOf, widened, withBeside } from "../undoing.js";

const { mostFar, leaves, manyObjects } = valuesOf(reasonThresholds.halfVoxel);

/** Sums of distances no farther from zero tie. */
const tie = 1e-4;
const far = 1e6;

export const halfVoxel: Look = (sight) => {
  const objects = matchedOf(sight);
  const { reference, prediction, missing, extra } = objects;
  const wrong = missing + extra;
  if (farOff(objects) > mostFar * wrong) return undefined;
  // Half a step needs the voxel beyond the masks.
  const { shape, place, back } = widened(sight, 1);
  const [r, p] = [place(reference), place(prediction)];
  const errors = voxelsOfRuns(unlikeRuns(r, p));
  const some = sampledOf(errors);
  const mask = maskOfRuns(r);
  const areMost = (is: (i: number) => boolean) => some.filter(is).length >= (1 - leaves) * some.length;
  const steps = aroundOf(shape.length).filter((step) => {
    const sum = sumsAround(mask, shape, step);
    const all = 2 ** step.filter((by) => by !== 0).length;
    return areMost((i) => sum(i) !== all * (mask[i] as number));
  });
  if (steps.length === 0) return undefined;
  const isOne = sight.matching.missed.filter((is) => !is).length < manyObjects;
  let best: { readonly by: readonly number[]; readonly left: number; readonly changed: readonly number[] } | undefined;
  for (const ruler of rulersOf(sight.pair.spacing)) {
    const field = signedDistances(mask, shape, ruler.spacing);
    const finest = Math.min(...ruler.spacing);
    for (const step of steps) {
      const axes = step.flatMap((n, axis) => (n === 0 ? [] : [axis]));
      // If one side of one object is off by a voxel, or a plane at its end by itself, that is reported instead.
      const [axis = 0] = axes;
      if (isOne && axes.length === 1 && (ruler.spacing[axis] === finest || isPlane(objects, axis))) continue;
      const sum = sumsAround(field, shape, step);
      for (const least of [-tie, tie]) {
        const changes = (i: number) => sum(i) < least !== (mask[i] === 1);
        if (!areMost(changes)) continue;
        const changed: number[] = [];
        for (let i = 0; i < field.length; i++) if (Math.abs(field[i] as number) < far && changes(i)) changed.push(i);
        const left = wrong + changed.length - 2 * errors.filter(changes).length;
        if (left <= leaves * wrong && left < (best?.left ?? wrong))
          best = { by: step.map((n) => n / 2), left, changed };
      }
    }
  }
  if (!best) return undefined;
  // What half a step changes is changed back, unless it was not an error.
  const undone = maskOfRuns(p);
  for (const i of best.changed) undone[i] = 1 - (undone[i] as number);
  const runs = withBeside(back(runsOf(undone, shape)), objects);
  return readingOf<"shifted">(sight, "shift", runs, { kind: "shifted", by: best.by });
};

/** Whether most errors are a plane at an end of an axis that only one mask reaches. */
function isPlane({ reference, prediction, missing, extra }: Matched, axis: number): boolean {
  const isEnd = (longer: Runs, shorter: Runs, side: "first" | "last") =>
    planesAtEnd(longer, shorter, axis, side, missing + extra) > 0;
  return (["first", "last"] as const).some(
    (side) => isEnd(reference, prediction, side) || isEnd(prediction, reference, side),
  );
}

/** Errors farther than a voxel from the other mask: half a step leaves none. */
function farOff({ reference, prediction }: Matched): number {
  const beyond = (one: Runs, other: Runs) => lessRuns(one, dilateRuns(other, 1, { element: "square" })).voxels;
  return beyond(reference, prediction) + beyond(prediction, reference);
}

/** How far inside (< 0) or outside each voxel near the outline is, in the finest spacing; `far` for all others. */
function signedDistances(mask: Uint8Array, shape: readonly number[], spacing: readonly number[]): Float32Array {
  const finest = Math.min(...spacing);
  const scaled = spacing.map((step) => step / finest);
  const radius = Math.max(...scaled) + 1;
  const unit = unitOf({ element: "ball", spacing: scaled });
  // `from` with a function takes ten times as long.
  const field = new Float32Array(mask.length);
  for (let i = 0; i < mask.length; i++) field[i] = mask[i] ? -far : far;
  visitNear(mask, shape, { spacing: scaled, radius }, (start, distances, count) => {
    for (let i = 0, at = start; i < count; i++, at++) {
      const distance = Math.sqrt((distances[i] as number) * unit);
      if (distance <= radius) field[at] = mask[at] ? 0.5 - distance : distance - 0.5;
    }
  });
  return field;
}

/** Sums a field over the voxels whose mean is what half a step brings to a voxel; outside the frame it continues as at its edge. */
function sumsAround(
  field: ArrayLike<number>,
  shape: readonly number[],
  step: readonly number[],
): (i: number) => number {
  const axes = step.flatMap((by, axis) => (by === 0 ? [] : [axis]));
  const strides = axes.map((axis) => stridesOf(shape)[axis] as number);
  const lengths = axes.map((axis) => shape[axis] as number);
  const by = axes.map((axis) => step[axis] as number);
  const back = originOf(axes);
  return (i) => {
    for (let k = 0; k < back.length; k++) {
      const [stride, length] = [strides[k] as number, lengths[k] as number];
      const from = (Math.floor(i / stride) % length) - (by[k] as number);
      back[k] = from >= 0 && from < length ? -(by[k] as number) * stride : 0;
    }
    let sum = 0;
    for (let corner = 0; corner < 1 << back.length; corner++) {
      let at = i;
      for (let k = 0; k < back.length; k++) if ((corner >> k) & 1) at += back[k] as number;
      sum += field[at] as number;
    }
    return sum;
  };
}
