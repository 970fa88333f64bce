/**
 * A shift by a fraction of a voxel. The centroids show it; it is undone by interpolating a slightly smoothed mask and cutting
 * it at half.
 *
 * A mask of 0 and 1, interpolated directly, ties at every face of a half-voxel shift. Blurred by [1, 2, 1] / 4 along each axis,
 * the neighbours decide. If they tie too (a flat face), the voxel stays as it is.
 */
import {
  centroid,
  centroidDifference,
  centroidsOf,
  croppedRuns,
  cubeOf,
  lessRuns,
  maskOfRuns,
  minus,
  movedRuns,
  noRuns,
  originOf,
  placedRuns,
  type Runs,
  runsOf,
  sharedRuns,
  sharedVoxels,
  unionOfRuns,
  visitRuns,
  visitShared,
} from "../../../mask/index.js";
import { windowsOf } from "../../../morphology/index.js";
import { reasonThresholds, valuesOf } from "../../thresholds/index.js";
import type { Sight } from "../reading.js";
import { widened } from "../undoing.js";

const { explains, clearly, manyObjects, sure, unsure, manyErrors, oneError, mostSmoothing } = valuesOf(
  reasonThresholds.fraction,
);

export interface Fraction {
  readonly by: readonly number[];
  readonly undone: Runs;
  /** Voxels shared afterwards, minus half of those that the mask grew by. */
  readonly gained: number;
  /** Whether the centroids leave no doubt. */
  readonly isSure: boolean;
  /** Over how many objects the mean was taken, and the standard deviation between them. */
  readonly over?: { readonly objects: number; readonly spread: readonly number[] };
}

/**
 * The shift by quarters of a voxel that the centroids suggest.
 *
 * @param prediction the matched objects, already moved back by `whole` voxels.
 * @param isWorth whether it removes enough; checked before it is compared with smoothing.
 */
export function fractionOf(
  sight: Sight,
  reference: Runs,
  prediction: Runs,
  whole: readonly number[],
  isWorth: (fraction: Fraction) => boolean,
): Fraction | undefined {
  if (prediction.voxels === 0 || reference.voxels === 0) return undefined;
  const differences = differencesOf(sight).map((d) => minus(d, whole));
  const many = areMany(differences.length);
  const mean = many ? meanOf(differences) : centroidDifference(prediction, reference);
  const spread = mean.map((middle, axis) =>
    Math.sqrt(differences.reduce((sum, d) => sum + ((d[axis] as number) - middle) ** 2, 0) / (differences.length - 1)),
  );
  const errors = many ? spread.map((s) => s / Math.sqrt(differences.length)) : centroidErrors(prediction, reference);
  const parts = [2, 4].map((n) => mean.map((off) => Math.max(-0.75, Math.min(0.75, Math.round(off * n) / n))));
  const still = sharedVoxels(prediction, reference);
  let best: Fraction | undefined;
  for (const by of parts) {
    if (by.every((n) => n === 0) || by.join() === best?.by.join()) continue;
    const undone = movedByFraction(sight, prediction, by);
    const gained = sharedVoxels(undone, reference) - Math.max(0, undone.voxels - prediction.voxels) / 2;
    // Halves are the simpler answer.
    if (best && !isClearlyMore(gained - still, best.gained - still)) continue;
    const isSure = by.every((off, axis) => off === 0 || isOff(mean[axis] as number, errors[axis] as number, many));
    best = {
      by,
      undone,
      gained,
      isSure,
      ...(many ? { over: { objects: differences.length, spread } } : {}),
    };
    const lesser = Math.min(reference.voxels, prediction.voxels) - still;
    if (many && isSure && !takesEnough(gained - still, lesser, true)) {
      const decided = decidedBy(reference, prediction, by, lesser);
      if (decided) best = { ...best, undone: decided, gained: sharedVoxels(decided, reference) };
    }
  }
  if (!best || !isWorth(best)) return undefined;
  // Interpolation smooths. If smoothing alone gains as much, specks are wrong and not the place.
  const smoothed = movedByFraction(sight, prediction, originOf(best.by));
  const bySmoothing = sharedVoxels(smoothed, reference) - Math.max(0, smoothed.voxels - prediction.voxels) / 2;
  return isSmoothing(bySmoothing - still, best.gained - still) ? undefined : best;
}

/** Whether there are enough objects to show by their own spread how certain the mean is. */
export const areMany = (objects: number): boolean => objects >= manyObjects;

/** Whether centroids are off by more than a standard error (of many objects or of one) leaves in doubt. */
export const isOff = (mean: number, error: number, many: boolean): boolean =>
  Math.abs(mean) >= (many ? manyErrors : oneError) * error;

/** Whether a fraction removes enough of the errors that it could. */
export const takesEnough = (gained: number, lesser: number, isSure: boolean): boolean =>
  gained >= (isSure ? sure : unsure) * lesser;

/** Whether quarters of a voxel gain much more than halves, which are the simpler answer. */
export const isClearlyMore = (quarters: number, halves: number): boolean => quarters >= clearly * halves;

/** Whether smoothing without a move gains too much of what the move does. */
export const isSmoothing = (still: number, moved: number): boolean => still > mostSmoothing * moved;

/** Whether the reference, moved by the fraction, would have enough of the errors. */
export const makesErrors = (lost: number, lesser: number): boolean => lost >= explains * lesser;

/**
 * Small objects hold nothing to interpolate. If the voxels that a part of a step leads to agree, they decide; if
 * not, the reference does.
 *
 * @returns nothing if the reference itself, moved like this, would lose less than half of what is lost.
 */
function decidedBy(reference: Runs, prediction: Runs, by: readonly number[], lesser: number): Runs | undefined {
  let corners = [{ step: originOf(by), weight: 1 }];
  by.forEach((off, axis) => {
    if (off === 0) return;
    const forward = (step: number[]) => step.map((n, other) => (other === axis ? Math.sign(off) : n));
    corners = corners.flatMap(({ step, weight }) => [
      { step, weight: weight * (1 - Math.abs(off)) },
      { step: forward(step), weight: weight * Math.abs(off) },
    ]);
  });
  const kept = corners.reduce(
    (sum, { step, weight }) => sum + weight * sharedVoxels(reference, movedRuns(reference, step)),
    0,
  );
  if (!makesErrors(reference.voxels - kept, lesser)) return undefined;
  const moved = corners.map(({ step }) => movedRuns(prediction, step));
  return unionOfRuns(moved.reduce(sharedRuns), sharedRuns(moved.reduce(unionOfRuns), reference));
}

/** From each predicted object to the reference object that it alone meets. */
function differencesOf({ reference, prediction }: Sight): number[][] {
  const [ofReference, ofPrediction] = [partnersOf(reference.count), partnersOf(prediction.count)];
  const none = originOf(reference.runs.shape);
  visitShared(reference, prediction, none, (r, p) => {
    ofReference[r - 1]?.add(p);
    ofPrediction[p - 1]?.add(r);
  });
  const [from, to] = [centroidsOf(prediction), centroidsOf(reference)];
  return ofReference.flatMap((partners, r) => {
    const [p = 0] = partners;
    if (partners.size !== 1 || ofPrediction[p - 1]?.size !== 1) return [];
    return [(to[r] as number[]).map((at, axis) => at - ((from[p - 1] as number[])[axis] as number))];
  });
}

/** How far errors of this number and distance would move the centroid if each were on a random side. */
function centroidErrors(prediction: Runs, reference: Runs): number[] {
  const middle = centroid(reference);
  const sums = [0, 0, 0] as [number, number, number];
  for (const wrong of [lessRuns(prediction, reference), lessRuns(reference, prediction)]) {
    visitRuns(wrong, (plane, row, from, to) => {
      sums[0] += (plane - middle[0]) ** 2 * (to - from);
      sums[1] += (row - middle[1]) ** 2 * (to - from);
      for (let x = from; x < to; x++) sums[2] += (x - middle[2]) ** 2;
    });
  }
  return sums.map((sum) => Math.sqrt(sum) / reference.voxels).slice(3 - reference.shape.length);
}

function partnersOf(count: number): Set<number>[] {
  return Array.from({ length: count }, () => new Set<number>());
}

function meanOf(rows: readonly (readonly number[])[]): number[] {
  return (rows[0] ?? []).map((_, axis) => rows.reduce((sum, row) => sum + (row[axis] as number), 0) / rows.length);
}

/** A mask of the pair's grid moved by less than a voxel along each axis. */
function movedByFraction(sight: Sight, mask: Runs, by: readonly number[]): Runs {
  const { shape, place, back } = widened(sight, 2);
  const placed = place(mask);
  // A part ends three voxels beyond its objects, and a step covers two.
  const parts = windowsOf(
    placed,
    shape.map(() => 3),
  ).map((box) => {
    const moved = smoothlyMoved(maskOfRuns(croppedRuns(placed, box)), box.shape, by);
    return placedRuns(runsOf(moved, box.shape), box.offset, shape);
  });
  return back(parts.reduce(unionOfRuns, noRuns(shape)));
}

function smoothlyMoved(mask: Uint8Array, shape: readonly number[], by: readonly number[]): Uint8Array {
  const [planes, rows, columns] = cubeOf(shape);
  const size = rows * columns;
  const filters = by.map(filterOf);
  const alongPlanes = filters.length === 3 ? (filters[0] as Filter) : filterOf(0);
  const [alongRows, alongColumns] = filters.slice(-2) as [Filter, Filter];
  const [one, other] = [new Float32Array(size), new Float32Array(size)];
  const moved = new Uint8Array(mask.length);
  for (let plane = 0; plane < planes; plane++) {
    // A picture has no other planes to be filtered with: its only one is all of the four.
    const { first, weights } = alongPlanes;
    const [a, b, c, d] = fourOf((k) => clamped(plane + first + k, planes) * size);
    const [w0, w1, w2, w3] = weights;
    for (let i = 0; i < size; i++) {
      one[i] =
        w0 * (mask[a + i] as number) +
        w1 * (mask[b + i] as number) +
        w2 * (mask[c + i] as number) +
        w3 * (mask[d + i] as number);
    }
    filterRows(other, one, rows, columns, alongRows);
    filterColumns(one, other, columns, alongColumns);
    for (let i = 0, to = plane * size; i < size; i++, to++) {
      const at = one[i] as number;
      moved[to] = Math.abs(at - 0.5) < 1e-4 ? (mask[to] as number) : at > 0.5 ? 1 : 0;
    }
  }
  return moved;
}

/** Weights of what lies `first` to `first + 3` steps on. */
interface Filter {
  readonly first: number;
  readonly weights: Four;
}

type Four = readonly [number, number, number, number];

function filterOf(off: number): Filter {
  // What arrives at x was at x − off, between `low` and `low + 1`; outside the frame the mask continues as at its edge.
  const low = Math.floor(-off);
  const share = -off - low;
  return { first: low - 1, weights: [0.25 * (1 - share), 0.5 - 0.25 * share, 0.25 + 0.25 * share, 0.25 * share] };
}

const fourOf = (at: (k: number) => number): Four => [at(0), at(1), at(2), at(3)];
const clamped = (x: number, n: number) => Math.max(0, Math.min(n - 1, x));

function filterRows(
  result: Float32Array,
  field: Float32Array,
  rows: number,
  columns: number,
  { first, weights: [w0, w1, w2, w3] }: Filter,
): void {
  for (let row = 0, out = 0; row < rows; row++) {
    const [a, b, c, d] = fourOf((k) => clamped(row + first + k, rows) * columns);
    for (let i = 0; i < columns; i++, out++) {
      result[out] =
        w0 * (field[a + i] as number) +
        w1 * (field[b + i] as number) +
        w2 * (field[c + i] as number) +
        w3 * (field[d + i] as number);
    }
  }
}

function filterColumns(
  result: Float32Array,
  field: Float32Array,
  columns: number,
  { first, weights: [w0, w1, w2, w3] }: Filter,
): void {
  const line = new Float32Array(columns + 4);
  for (let start = 0; start < field.length; start += columns) {
    for (let k = 0; k < line.length; k++) line[k] = field[start + clamped(k + first, columns)] as number;
    for (let x = 0; x < columns; x++) {
      result[start + x] =
        w0 * (line[x] as number) +
        w1 * (line[x + 1] as number) +
        w2 * (line[x + 2] as number) +
        w3 * (line[x + 3] as number);
    }
  }
}
