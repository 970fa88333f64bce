/**
 * `too-large`, `too-small` along some axes only: a radius within the planes, or across them, like a network or a pencil that
 * works plane by plane.
 *
 * Distances within the planes give the overlap at every radius at once, like the ball's distances for the radius all around.
 */
import { axesOf, type MaskPair, pairOfRuns, runsOfPair } from "../../../mask/index.js";
import { diceOf } from "../../../metrics/index.js";
import { dilateRuns, erodeRuns } from "../../../morphology/index.js";
import { countsByRadius, type RadiusCounts } from "../../../sweep/index.js";
import { once } from "../../split/once.js";
import { areSpecks } from "../../split/specks.js";
import { reasonThresholds, valuesOf } from "../../thresholds/index.js";
import type { Look, Sight } from "../reading.js";
import { matchedOf, readingOf, widened, withBeside } from "../undoing.js";

/** Largest radius in voxels. */
const mostRadius = 8;
/** Every radius that tells voxels apart, ascending. */
const radii = Array.from({ length: mostRadius * mostRadius }, (_, k) => Math.sqrt(k + 1));
/** A distance in voxels that no radius reaches. */
const never = 1e4;
const { lopsided } = valuesOf(reasonThresholds.inPlane);

export const inPlane: Look = (sight) => sizedAlong(sight, "planes");

/** The same across the planes, at every place and not at the ends alone. */
export const acrossPlanes: Look = (sight) => sizedAlong(sight, "stack");

/** The matched objects as a pair of their own, whose masks are made once. */
const drawings = new WeakMap<Sight, MaskPair>();

function sizedAlong(sight: Sight, along: "planes" | "stack"): ReturnType<Look> {
  const { pair } = sight;
  if (pair.shape.length < 3) return undefined;
  const objects = matchedOf(sight);
  const { missing, extra } = objects;
  if (!areOneWay(missing, extra)) return undefined;
  // The coarsest axis counts the planes; of equals, the first.
  const across = pair.spacing.indexOf(Math.max(...pair.spacing));
  const isAlong = (axis: number) => (axis === across) === (along === "stack");
  const spacing = pair.shape.map((_, axis) => (isAlong(axis) ? 1 : never));
  const { reference, prediction } = objects;
  const drawn = once(drawings, sight, () => pairOfRuns(reference, prediction, pair));
  const how = { element: "ball", spacing, border: "frame" } as const;
  const counts = countsByRadius(drawn, runsOfPair(drawn), { dilate: radii, erode: radii }, how);
  const still = diceOf({ reference: reference.voxels, prediction: prediction.voxels, intersection: objects.shared }, 1);
  const grown = bestOf(counts.dilation, reference.voxels, still);
  const shrunk = bestOf(counts.erosion, reference.voxels, still);
  const isSmaller = shrunk.dice > grown.dice + 1e-9;
  const { radius } = isSmaller ? shrunk : grown;
  if (radius === 0) return undefined;
  if (areSpecks(reference, prediction, spacing, isSmaller ? -radius : radius)) return undefined;
  const { place, back } = widened(sight, mostRadius);
  const runs = (isSmaller ? erodeRuns : dilateRuns)(place(prediction), radius, { spacing });
  const own = back(runs);
  const axes = axesOf(pair.shape).filter((_, axis) => isAlong(axis));
  const kind = isSmaller ? "too-large" : "too-small";
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

/** The radius with the best Dice, if it is better than none; of equals, the smallest. */
function bestOf({ prediction, intersection }: RadiusCounts, reference: number, still: number) {
  let best = { dice: still, radius: 0 };
  radii.forEach((radius, k) => {
    const voxels = prediction[k] as number;
    const dice = diceOf({ reference, prediction: voxels, intersection: intersection[k] as number }, 1);
    if (voxels > 0 && dice > best.dice) best = { dice, radius };
  });
  return best;
}
