/**
 * A shift and radius that most of the prediction's outline agrees with, even if large regions are wrong.
 *
 * Places of the outline are looked up in the signed distances to the reference's outline. Each counts by how far off it
 * is, up to a limit, so places that are far off do not influence the rest.
 */
import { maskOfRuns, originOf, type Runs, stridesOf, visitRuns } from "../../../mask/index.js";
import { boundaryOfRuns, distanceToOther } from "../../../morphology/index.js";
import { once } from "../once.js";

/** The number of places of the outline that are used. */
const mostPlaces = 1200;
/** Largest radius in voxels. */
const mostRadius = 8;
/** Limits in voxels and the steps that are tried under each. */
const rounds = [
  { limit: 8, step: 4 },
  { limit: 6, step: 2 },
  { limit: 4, step: 1 },
  { limit: 2, step: 1 },
] as const;

export interface RobustFit {
  readonly by: readonly number[];
  /** Signed, in voxels: < 0 erodes. */
  readonly radius: number;
}

/** @param starts shifts to start from. */
export function robustFit(wanted: Runs, kept: Runs, starts: readonly (readonly number[])[]): RobustFit {
  const { shape } = wanted;
  const width = 2 * mostRadius + 1;
  const signed = signedDistances(maskOfRuns(wanted), shape, width + 2);
  const places = placesOf(kept);
  const strides = stridesOf(shape);
  const scored = new Map<string, { cost: number; radius: number }>();
  const score = (by: readonly number[], limit: number) => once(scored, `${by} ${limit}`, () => costOf(by, limit));
  const costOf = (by: readonly number[], limit: number) => {
    const counts = new Int32Array(2 * width + 1);
    const dimensions = shape.length;
    for (let p = 0; p < places.length; p += dimensions) {
      let [i, inside] = [0, true];
      for (let axis = 0; axis < dimensions; axis++) {
        const x = (places[p + axis] as number) + (by[axis] as number);
        if (x < 0 || x >= (shape[axis] as number)) inside = false;
        i += x * (strides[axis] as number);
      }
      const off = inside ? signed(i) : width;
      const bin = Math.max(-width, Math.min(width, off)) + width;
      counts[bin] = (counts[bin] as number) + 1;
    }
    let best = { cost: Number.POSITIVE_INFINITY, radius: 0 };
    for (let radius = -mostRadius; radius <= mostRadius; radius++) {
      let cost = 0.02 * Math.abs(radius) * limit;
      for (let bin = 0; bin <= 2 * width; bin++) {
        cost += (counts[bin] as number) * Math.min(limit, Math.abs(bin - width - radius));
      }
      if (cost < best.cost) best = { cost, radius };
    }
    return best;
  };
  let best = { by: originOf(shape) as readonly number[], cost: Number.POSITIVE_INFINITY, radius: 0 };
  for (const start of starts) {
    let by: readonly number[] = start;
    for (const { limit, step } of rounds) {
      for (let moved = true; moved; ) {
        moved = false;
        for (let axis = 0; axis < shape.length; axis++) {
          for (const way of [-step, step]) {
            const next = by.map((n, other) => (other === axis ? n + way : n));
            if (score(next, limit).cost >= score(by, limit).cost - 1e-9) continue;
            by = next;
            moved = true;
          }
        }
      }
    }
    const found = score(by, 2);
    if (found.cost < best.cost) best = { by, ...found };
  }
  return { by: best.by, radius: 0 - best.radius };
}

/** Voxels from the outline, rounded: 0 on it, > 0 outside; infinite beyond the radius. */
function signedDistances(mask: Uint8Array, shape: readonly number[], radius: number): (voxel: number) => number {
  const { values } = distanceToOther(mask, shape, { element: "ball", radius });
  return (voxel) => {
    const distance = Math.sqrt(values[voxel] as number);
    return Math.round(mask[voxel] ? 1 - distance : distance);
  };
}

function placesOf(mask: Runs): Int32Array {
  const outline = boundaryOfRuns(mask);
  const every = Math.max(1, Math.floor(outline.voxels / mostPlaces));
  const places: number[] = [];
  let count = 0;
  visitRuns(outline, (plane, row, from, to) => {
    for (let x = from; x < to; x++) {
      if (count++ % every === 0) places.push(...[plane, row, x].slice(3 - mask.shape.length));
    }
  });
  return Int32Array.from(places);
}
