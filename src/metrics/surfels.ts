/**
 * Surface distances weighted by area, as in surface-distance.
 *
 * A surface element lies at a corner between voxels that are not all inside or all outside. Its weight is the area of
 * the surface there (2-D: the length). So slanted surfaces and thick slices count by their area, not by their number of
 * voxels.
 *
 * @see Nikolov et al., Clinically applicable segmentation of head and neck anatomy for radiotherapy (2021).
 */
import {
  boxOfRuns,
  croppedRuns,
  maskOfRuns,
  type PairRuns,
  type Runs,
  runsOf,
  stridesOf,
  unionBox,
} from "../mask/index.js";
import { stackOf } from "../morphology/index.js";
import { quantile } from "./quantile.js";
import { nearest } from "./surface.js";
import { surfelAreas } from "./surfel-areas.js";

export interface Surfels {
  readonly distances: Float64Array;
  readonly areas: Float64Array;
}

export interface SurfelDistances {
  readonly fromReference: Surfels;
  readonly fromPrediction: Surfels;
}

/**
 * The surface elements of a pair's masks.
 *
 * @param runs the runs of both masks, in one shape.
 * @returns `null` if a mask is empty.
 */
export function surfelDistances(spacing: readonly number[], runs: PairRuns): SurfelDistances | null {
  const box = unionBox(boxOfRuns(runs.reference), boxOfRuns(runs.prediction));
  if (!box || runs.reference.voxels === 0 || runs.prediction.voxels === 0) return null;
  const areas = surfelAreas(spacing);
  const [reference, prediction] = [runs.reference, runs.prediction].map((mask) =>
    surfaceOf(croppedRuns(mask, box), areas),
  ) as [Surface, Surface];
  return {
    fromReference: { distances: nearest(reference.runs, prediction.runs, spacing), areas: reference.areas },
    fromPrediction: { distances: nearest(prediction.runs, reference.runs, spacing), areas: prediction.areas },
  };
}

interface Surface {
  /** One more element than voxels along each axis. */
  readonly runs: Runs;
  /** In the order of `nearest`: last plane first (2-D: last row); rows and columns ascending. */
  readonly areas: Float64Array;
}

function surfaceOf(mask: Runs, areasByCode: Float64Array): Surface {
  const voxels = maskOfRuns(mask);
  const shape = mask.shape.map((n) => n + 1);
  const codes = new Uint8Array(shape.reduce((product, n) => product * n, 1));
  const strides = stridesOf(shape);
  const corners = Array.from({ length: areasByCode.length === 256 ? 8 : 4 }, (_, bit) => bit);
  // A voxel contributes to each of its corners, as the first of the voxels at its last corner.
  const steps = corners.map((bit) =>
    strides.reduce((sum, stride, axis) => sum + (1 - ((bit >> (strides.length - 1 - axis)) & 1)) * stride, 0),
  );
  const columns = mask.shape.at(-1) as number;
  const rows = mask.shape.at(-2) as number;
  for (let i = 0; i < voxels.length; i++) {
    if (voxels[i] === 0) continue;
    const line = Math.floor(i / columns);
    const plane = Math.floor(line / rows);
    const at = plane * (rows + 1) * (columns + 1) + (line - plane * rows) * (columns + 1) + (i - line * columns);
    for (const bit of corners) {
      const to = at + (steps[bit] as number);
      codes[to] = (codes[to] as number) | (1 << bit);
    }
  }
  const full = areasByCode.length - 1;
  const border = codes.map((code) => (code === 0 || code === full ? 0 : 1));
  const runs = runsOf(border, shape);
  const areas = new Float64Array(runs.voxels);
  const [planes] = stackOf(shape);
  const size = codes.length / planes;
  let count = 0;
  for (let start = codes.length - size; start >= 0; start -= size) {
    for (let i = start; i < start + size; i++) {
      if (border[i] !== 0) areas[count++] = areasByCode[codes[i] as number] as number;
    }
  }
  return { runs, areas };
}

/** The smallest distance that covers the given share of the area. */
export function surfelPercentile({ distances, areas }: Surfels, percentile: number): number {
  const order = Uint32Array.from(distances.keys()).sort((a, b) => (distances[a] as number) - (distances[b] as number));
  const goal = (percentile / 100) * sumOf(areas);
  let reached = 0;
  for (const i of order) {
    reached += areas[i] as number;
    // The sum of all areas may round to slightly less than the total.
    if (reached >= goal * (1 - 1e-12)) return distances[i] as number;
  }
  return Number.NaN;
}

/** Elements of a surface with their distances to the other one, weighted by area, or all alike without areas. */
export interface Elements {
  readonly distances: Float64Array;
  readonly areas?: Float64Array;
}

/** Weighted ones as in surface-distance: by area, and not interpolated. */
export const percentileOf = ({ distances, areas }: Elements, percentile: number): number =>
  areas ? surfelPercentile({ distances, areas }, percentile) : quantile(distances, percentile / 100);

/** The area within a distance, with an allowance for spacings in single precision. */
export function areaWithin({ distances, areas }: Elements, tolerance: number): number {
  const reach = tolerance * (1 + 1e-6);
  let within = 0;
  for (let i = 0; i < distances.length; i++) if ((distances[i] as number) <= reach) within += areas?.[i] ?? 1;
  return within;
}

/** The sum of distance times area, and the sum of areas. */
export function momentOf({ distances, areas }: Elements): { readonly moment: number; readonly area: number } {
  let moment = 0;
  for (let i = 0; i < distances.length; i++) moment += (areas?.[i] ?? 1) * (distances[i] as number);
  return { moment, area: areas ? sumOf(areas) : distances.length };
}

const sumOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
