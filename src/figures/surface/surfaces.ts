/** The reference's surface with the signed distance of the prediction's at each corner; missed and spurious objects are separate surfaces. */
import {
  chosenRuns,
  cropPair,
  type MaskPair,
  maskOfRuns,
  originOf,
  othersOf,
  padPair,
  partsOf,
  type RunParts,
  runsOf,
  visitShared,
} from "../../mask/index.js";
import { distanceToOther } from "../../morphology/index.js";
import { type Mesh, meshOf } from "./mesh.js";

export interface Surfaces {
  /** What both have: each corner of the reference's surface, with the distance in mm to the prediction's, negative where that is inside. */
  readonly found: Mesh & { readonly distances: readonly number[] };
  /** Objects that the other mask does not touch. */
  readonly missed: Mesh;
  readonly spurious: Mesh;
}

/** The most corners of all surfaces together: about 80 kB as JSON. */
const MOST_CORNERS = 1800;

/** @param pair 3-D. */
export function surfacesOf(pair: MaskPair): Surfaces {
  const { shape, spacing, reference, prediction } = padPair(cropPair(pair), 1);
  const [inReference, inPrediction] = [partsOf(reference, shape), partsOf(prediction, shape)];
  const missed = untouched(inReference, inPrediction);
  const spurious = untouched(inPrediction, inReference);
  const found = without(reference, missed);
  const voxels = [found, missed, spurious].map((mask) => runsOf(mask, shape).voxels ** (2 / 3));
  const all = voxels.reduce((sum, one) => sum + one, 0);
  const mesh = (mask: Uint8Array, i: number) =>
    meshOf({ mask, shape, spacing }, Math.max(120, Math.round((MOST_CORNERS * (voxels[i] as number)) / (all || 1))));
  const [surface, missedSurface, spuriousSurface] = [found, missed, spurious].map(mesh) as [Mesh, Mesh, Mesh];
  return {
    found: { ...surface, distances: distancesAt(surface, without(prediction, spurious), shape, spacing) },
    missed: missedSurface,
    spurious: spuriousSurface,
  };
}

/** The objects of a mask that share no voxel with the other. */
function untouched(mask: RunParts, other: RunParts): Uint8Array {
  const touched = Array.from({ length: mask.count }, () => false);
  visitShared(mask, other, originOf(mask.runs.shape), (part) => {
    touched[part - 1] = true;
  });
  return maskOfRuns(chosenRuns(othersOf(touched), mask));
}

function without(mask: Uint8Array, other: Uint8Array): Uint8Array {
  const rest = mask.slice();
  for (let i = 0; i < rest.length; i++) if (other[i]) rest[i] = 0;
  return rest;
}

/**
 * How far the prediction's surface is outside (positive) or inside (negative) each corner, in mm.
 *
 * Distances run from voxel to voxel. Half a voxel in the direction of the surface leads from its middle to its side.
 */
function distancesAt(
  { corners }: Mesh,
  prediction: Uint8Array,
  shape: readonly number[],
  spacing: readonly number[],
): number[] {
  if (!prediction.includes(1)) return corners.map(() => Number.NaN);
  const { values, unit } = distanceToOther(prediction, shape, { spacing });
  const [planes = 1, rows = 1, columns = 1] = shape;
  const depth = (z: number, y: number, x: number): number => {
    const clamp = (n: number, size: number) => Math.max(0, Math.min(size - 1, n));
    const i = (clamp(z, planes) * rows + clamp(y, rows)) * columns + clamp(x, columns);
    return Math.sqrt((values[i] as number) * unit) * (prediction[i] ? 1 : -1);
  };
  return corners.map((corner) => {
    const place = corner.map((mm, axis) => mm / (spacing[axis] as number)) as [number, number, number];
    const base = place.map(Math.floor) as [number, number, number];
    let value = 0;
    for (let bits = 0; bits < 8; bits++) {
      let weight = 1;
      const at = base.map((first, axis) => {
        const part = (place[axis] as number) - first;
        const step = (bits >> axis) & 1;
        weight *= step ? part : 1 - part;
        return first + step;
      }) as [number, number, number];
      if (weight > 0) value += weight * toSide(depth, at, spacing);
    }
    return value;
  });
}

/** The depth of the side of a voxel that faces the surface, from that of its middle. */
function toSide(
  depth: (z: number, y: number, x: number) => number,
  [z, y, x]: readonly [number, number, number],
  spacing: readonly number[],
): number {
  const value = depth(z, y, x);
  const slope = [
    depth(z + 1, y, x) - depth(z - 1, y, x),
    depth(z, y + 1, x) - depth(z, y - 1, x),
    depth(z, y, x + 1) - depth(z, y, x - 1),
  ].map((rise, axis) => (rise / (spacing[axis] as number)) ** 2);
  const all = slope.reduce((sum, one) => sum + one, 0);
  const half =
    all === 0
      ? Math.min(...spacing) / 2
      : slope.reduce((sum, one, axis) => sum + (one * (spacing[axis] as number)) / 2, 0) / all;
  return value > 0 ? value - half : value + half;
}
