/**
 * `too-large`, `too-small` along some axes only: a radius within the planes, or across them, like a network or a pencil that
 * works plane by plane.
 *
 * Distances within the planes give the overlap at every radius at once, like the ball's distances for the radius all around.
 */
import { axesOf, croppedRuns, type MaskPair, maskOfRuns, padPair, runsOf } from "../../../mask/index.js";
import { diceOf } from "../../../metrics/index.js";
import { dilate, erode, unitOf, visitNear } from "../../../morphology/index.js";
import { areSpecks } from "../../split/specks.js";
import { reasonThresholds, valuesOf } from "../../thresholds/index.js";
import type { Look, Sight } from "../reading.js";
import { type Matched, matchedOf, readingOf, withBeside } from "../undoing.js";

/** Largest radius in voxels. */
const mostRadius = 8;
/** A distance in voxels that no radius reaches. */
const never = 1e4;
const { lopsided } = valuesOf(reasonThresholds.inPlane);

export const inPlane: Look = (sight) => sizedAlong(sight, "planes");

/** The same across the planes, at every place and not at the ends alone. */
export const acrossPlanes: Look = (sight) => sizedAlong(sight, "stack");

function sizedAlong(sight: Sight, along: "planes" | "stack"): ReturnType<Look> {
  const { pair } = sight;
  if (pair.shape.length < 3) return undefined;
  const objects = matchedOf(sight);
  const { missing, extra } = objects;
  if (!areOneWay(missing, extra)) return undefined;
  const margin = mostRadius;
  const wide = padPair(
    { ...pair, reference: maskOfRuns(objects.reference), prediction: maskOfRuns(objects.prediction) },
    margin,
  );
  // The coarsest axis counts the planes; of equals, the first.
  const across = pair.spacing.indexOf(Math.max(...pair.spacing));
  const isAlong = (axis: number) => (axis === across) === (along === "stack");
  const spacing = pair.shape.map((_, axis) => (isAlong(axis) ? 1 : never));
  const [grown, shrunk] = curves(wide, spacing, objects);
  const best = shrunk.dice > grown.dice + 1e-9 ? shrunk : grown;
  if (best.squared === 0) return undefined;
  const radius = Math.sqrt(best.squared);
  if (areSpecks(objects.reference, objects.prediction, spacing, best.sign * radius)) return undefined;
  const change = best.sign > 0 ? dilate : erode;
  const resized = change(wide.prediction, wide.shape, radius, { spacing });
  const corner = wide.frame.offset.map((first, axis) => (pair.frame.offset[axis] as number) - first);
  const runs = runsOf(resized, wide.shape);
  const own = croppedRuns(runs, { offset: corner, shape: pair.shape });
  const axes = axesOf(pair.shape).filter((_, axis) => isAlong(axis));
  const kind = best.sign > 0 ? "too-small" : "too-large";
  const steps = pair.spacing.filter((_, axis) => isAlong(axis));
  const mm = sight.unit === "mm" ? { mm: radius * Math.min(...steps) } : {};
  return readingOf<typeof kind>(
    sight,
    "size",
    withBeside(own, objects),
    { kind, px: radius, axes, ...mm },
    runs.voxels - own.voxels,
  );
}

/** A wrong size has errors of one kind. */
export function areOneWay(missing: number, extra: number): boolean {
  return Math.abs(missing - extra) >= lopsided * (missing + extra);
}

/** The best dilation and the best erosion, by the Dice that they leave. */
function curves({ reference, prediction, shape }: MaskPair, spacing: readonly number[], objects: Matched) {
  const unit = unitOf({ element: "ball", spacing });
  const bins = mostRadius * mostRadius + 1;
  const [grown, grownRight] = [new Int32Array(bins), new Int32Array(bins)];
  const [shrunk, shrunkRight] = [new Int32Array(bins), new Int32Array(bins)];
  const [shared, held, wanted] = [objects.shared, objects.prediction.voxels, objects.reference.voxels];
  visitNear(prediction, shape, { spacing, radius: mostRadius }, (start, distances, count) => {
    for (let i = 0, at = start; i < count; i++, at++) {
      const squared = Math.round((distances[i] as number) * unit);
      if (squared >= bins) continue;
      const all = prediction[at] ? shrunk : grown;
      const right = prediction[at] ? shrunkRight : grownRight;
      all[squared] = (all[squared] as number) + 1;
      right[squared] = (right[squared] as number) + (reference[at] as number);
    }
  });
  const bestOf = (sign: 1 | -1) => {
    const [all, right] = sign > 0 ? [grown, grownRight] : [shrunk, shrunkRight];
    let [voxels, both] = [held, shared];
    let best = { dice: diceOf({ reference: wanted, prediction: held, intersection: shared }, 1), squared: 0, sign };
    for (let squared = 1; squared < bins; squared++) {
      if (all[squared] === 0) continue;
      voxels += sign * (all[squared] as number);
      both += sign * (right[squared] as number);
      const dice = diceOf({ reference: wanted, prediction: voxels, intersection: both }, 1);
      if (voxels > 0 && dice > best.dice) best = { dice, squared, sign };
    }
    return best;
  };
  return [bestOf(1), bestOf(-1)] as const;
}
