/**
 * `too-small` where the prediction is a line along the middle of the object, as of a skeleton or of a thinning: the object is as wide as the
 * reference is around each of its voxels, so no one radius undoes it.
 *
 * A ball around each voxel of the line, as large as the reference allows, gives the reference back. An object that was eroded is no line, and voxels
 * that are strewn in it lie no deeper than others.
 */
import {
  croppedRuns,
  maskOfRuns,
  placedRuns,
  type Runs,
  runsOf,
  sharedRuns,
  unionOfRuns,
  voxelsOfRuns,
} from "../../../mask/index.js";
import { dilateRuns, erodeRuns, unitOf, visitNear } from "../../../morphology/index.js";
import { mean, quantile } from "../../statistics/quantile.js";
import { reasonThresholds, valuesOf } from "../../thresholds/index.js";
import type { Look } from "../reading.js";
import { matchedOf, readingOf, withBeside } from "../undoing.js";

const { mostOfObject, mostOutside, mostWide, deeper } = valuesOf(reasonThresholds.centreLine);

/** In voxels of the finest axis. */
const mostRadius = 24;

export const centreLine: Look = (sight) => {
  const objects = matchedOf(sight);
  const { reference, prediction, shared, extra } = objects;
  if (shared === 0 || !isThinOut(shared, reference.voxels) || !isInside(extra, prediction.voxels)) return undefined;
  const { spacing, shape } = sight.pair;
  // A mask does not shrink at the edge of its grid.
  const one = shape.map(() => 1);
  const wide = shape.map((n) => n + 2);
  const [r, p] = [placedRuns(reference, one, wide), placedRuns(prediction, one, wide)];
  const finest = Math.min(...spacing);
  const opened = dilateRuns(erodeRuns(p, 2 * finest, { spacing }), 2 * finest, { spacing });
  if (!isLine(sharedRuns(opened, p).voxels, p.voxels)) return undefined;
  const depthAt = depthsIn(r, spacing);
  const depthsOf = (runs: Runs) => Float32Array.from(voxelsOfRuns(runs), (i) => depthAt[i] as number);
  const within = sharedRuns(p, r);
  const depths = depthsOf(within);
  if (!areDeeper(mean(depths), mean(depthsOf(r)))) return undefined;
  const balls = ballsAround(within, depths, spacing);
  const undone = croppedRuns(unionOfRuns(p, balls), { offset: one, shape });
  // A voxel beside the outside lies one deep. A line does not run through the very middle everywhere.
  const px = Math.max(0, quantile(depths, 0.75) / finest - 1);
  const mm = sight.unit === "mm" ? { mm: px * finest } : {};
  return readingOf<"too-small">(sight, "size", withBeside(undone, objects), {
    kind: "too-small",
    px,
    line: true,
    ...mm,
  });
};

/** The prediction holds little of the reference, … */
export const isThinOut = (shared: number, reference: number): boolean => shared <= mostOfObject * reference;
/** … nearly nothing beside it, … */
export const isInside = (extra: number, prediction: number): boolean => extra <= mostOutside * prediction;
/** … is nowhere wide, … */
export const isLine = (wide: number, prediction: number): boolean => wide <= mostWide * prediction;
/** … and lies in its middle. */
export const areDeeper = (own: number, all: number): boolean => own >= deeper * all;

/** How far each voxel of a mask is from the nearest one outside, up to some voxels. */
function depthsIn(runs: Runs, spacing: readonly number[]): Float32Array {
  const mask = maskOfRuns(runs);
  const depths = new Float32Array(mask.length);
  const radius = mostRadius * Math.min(...spacing);
  const unit = unitOf({ element: "ball", spacing });
  visitNear(mask, runs.shape, { spacing, radius }, (start, distances, count) => {
    for (let i = 0; i < count; i++) {
      const distance = Math.sqrt((distances[i] as number) * unit);
      if (mask[start + i]) depths[start + i] = Math.min(radius, distance);
    }
  });
  return depths;
}

/** The largest balls around voxels that touch nothing outside. */
function ballsAround(line: Runs, depths: Float32Array, spacing: readonly number[]): Runs {
  const places = voxelsOfRuns(line);
  const size = maskOfRuns(line).length;
  // In steps of a quarter of a voxel, so that there are few.
  const step = Math.min(...spacing) / 4;
  const ofRadius = new Map<number, number[]>();
  depths.forEach((depth, k) => {
    const steps = Math.floor(depth / step);
    const own = ofRadius.get(steps);
    if (own) own.push(places[k] as number);
    else ofRadius.set(steps, [places[k] as number]);
  });
  let balls = line;
  for (const [steps, own] of ofRadius) {
    const mask = new Uint8Array(size);
    for (const i of own) mask[i] = 1;
    balls = unionOfRuns(balls, dilateRuns(runsOf(mask, line.shape), steps * step * (1 - 1e-4), { spacing }));
  }
  return balls;
}
