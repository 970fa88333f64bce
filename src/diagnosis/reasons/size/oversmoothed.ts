/**
 * `oversmoothed`: corners and thin parts are lost and notches filled, as if by a median, a Gaussian or an opening.
 *
 * Smoothing is recognised by what it changes: where less than half of the surroundings is inside, the mask is lost, and where
 * more is, it is filled. So the errors must be where smoothing the reference changes it, and most of what it
 * changes must be an error. Round objects shrink by smoothing too, so it must leave less than a larger prediction does.
 */
import { cubeOf, maskOfRuns, runsOf, runsOfPair, unlikeRuns, voxelsOfRuns } from "../../../mask/index.js";
import { countsByRadius } from "../../../sweep/index.js";
import { reasonThresholds, valuesOf } from "../../thresholds/index.js";
import type { Look, Sight } from "../reading.js";
import { matchedOf, readingOf, sampledOf, withBeside } from "../undoing.js";
import { type Half, surroundingsOf } from "./surroundings.js";

const { agrees, precise, mostChanged, beats, loses } = valuesOf(reasonThresholds.oversmoothed);
/** Radii by which the prediction is enlarged, in voxels of the finest axis. */
const larger = [1, Math.SQRT2, 2, Math.sqrt(5), Math.sqrt(8), 3, 3.5, 4];
/** Half widths of the surroundings in voxels of the finest axis. */
const radii = [1, 2, 3, 4, 5, 6, 7, 9, 11, 14];

export const oversmoothed: Look = (sight) => {
  const objects = matchedOf(sight);
  const { reference, prediction, missing, extra } = objects;
  const wrong = missing + extra;
  if (wrong === 0 || !losesEnough(missing, extra)) return undefined;
  const [r, p] = [maskOfRuns(reference), maskOfRuns(prediction)];
  const errors = voxelsOfRuns(unlikeRuns(reference, prediction));
  const around = surroundingsOf(r, cubeOf(sight.pair.shape));
  const some = sampledOf(errors);
  let best = { radius: 0, left: wrong, changed: [0] };
  for (const [radius, half] of halvesOf(sight)) {
    const changes = (indices: Int32Array) => indices.reduce((sum, i) => sum + (around.changes(i, half) ? 1 : 0), 0);
    // Smoothing changes at least the errors that it explains.
    const ofSome = changes(some);
    if (!agreesWell(ofSome, some.length, ofSome)) continue;
    const explained = changes(errors);
    if (!agreesWell(explained, wrong, explained) || wrong - explained >= best.left) continue;
    const changed = around.changed(half, mostOf(explained, wrong, reference.voxels));
    if (!isSmoothing(explained, changed.length, reference.voxels)) continue;
    if (!agreesWell(explained, wrong, changed.length)) continue;
    const left = wrong + changed.length - 2 * explained;
    if (left < best.left) best = { radius, left, changed };
  }
  if (best.radius === 0 || !leavesLess(best.left, leftByDrawingLarger(sight, r, p))) return undefined;
  // What smoothing changes is changed back, unless it was not an error.
  for (const i of best.changed) p[i] = 1 - (p[i] as number);
  const lost = best.changed.reduce((sum, i) => sum + (r[i] as number), 0);
  const facts = { kind: "oversmoothed", px: best.radius, lost: lost / reference.voxels } as const;
  return readingOf<"oversmoothed">(sight, "size", withBeside(runsOf(p, sight.pair.shape), objects), facts);
};

/** Smoothing removes more than it fills, or not much less. */
export const losesEnough = (missing: number, extra: number): boolean => missing >= loses * extra;
/** Whether the errors and what smoothing changes are the same voxels, by their Dice. */
export const agreesWell = (both: number, errors: number, changed: number): boolean =>
  2 * both >= agrees * (errors + changed);
export const isSmoothing = (explained: number, changed: number, size: number): boolean =>
  changed <= mostChanged * size && explained >= precise * changed;
/** More voxels than this that smoothing changes fail one of these. */
const mostOf = (explained: number, errors: number, size: number): number =>
  1 + Math.min(mostChanged * size, explained / precise, (2 * explained) / agrees - errors);
export const leavesLess = (left: number, byDrawingLarger: number): boolean => left <= beats * byDrawingLarger;

/** Every radius as half widths along planes, rows and columns: all around, and within the planes of a stack. */
function halvesOf({ pair }: Sight): [radius: number, half: Half][] {
  const finest = Math.min(...pair.spacing);
  return radii.flatMap((radius): [number, Half][] => {
    const half = pair.spacing.map((step) => Math.round((radius * finest) / step));
    const [planes = 0, rows = 0, columns = 0] = half.length === 2 ? [0, ...half] : half;
    const inPlane: [number, Half] = [radius, [0, radius, radius]];
    const isFlat = planes === 0 && rows === radius && columns === radius;
    return half.length === 2 || isFlat ? [inPlane] : [[radius, [planes, rows, columns]], inPlane];
  });
}

/** Errors that are left after the prediction is enlarged by the best radius, all around or in the plane. */
function leftByDrawingLarger({ pair }: Sight, reference: Uint8Array, prediction: Uint8Array): number {
  const all = pair.shape.map(() => 1);
  const inPlane = pair.shape.map((_, axis) => (axis === pair.shape.length - 3 ? 1e3 : 1));
  const held = reference.reduce((sum, inside) => sum + inside, 0);
  const left = (pair.shape.length === 2 ? [all] : [all, inPlane, pair.spacing]).flatMap((spacing) => {
    const asked = { dilate: larger.map((radius) => radius * Math.min(...spacing)), erode: [] };
    const drawn = { ...pair, reference, prediction };
    const { dilation } = countsByRadius(drawn, runsOfPair(drawn), asked, { element: "ball", spacing, border: "frame" });
    return [...dilation.prediction].map((voxels, k) => voxels + held - 2 * (dilation.intersection[k] as number));
  });
  return Math.min(...left);
}
