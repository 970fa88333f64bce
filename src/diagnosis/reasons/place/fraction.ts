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
  cubeOf,
  lessRuns,
  minus,
  movedRuns,
  originOf,
  type Runs,
  sharedRuns,
  sharedVoxels,
  unionOfRuns,
  visitRuns,
} from "../../../mask/index.js";
import { reasonThresholds, valuesOf } from "../../thresholds/index.js";
import type { Sight } from "../reading.js";
import { widened } from "../undoing.js";
import { areMany, isOff, meanOf, partnersOf } from "./partners.js";

const { explains, clearly, sure, unsure, mostSmoothing } = valuesOf(reasonThresholds.fraction);

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
  const differences = partnersOf(sight).map(({ by }) => minus(by, whole));
  const many = areMany(differences.length);
  const { mean: ofAll, spread } = meanOf(differences);
  const mean = many ? ofAll : centroidDifference(prediction, reference);
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

/** A mask of the pair's grid moved by less than a voxel along each axis. */
function movedByFraction(sight: Sight, mask: Runs, by: readonly number[]): Runs {
  const { place, back } = widened(sight, 2);
  return back(smoothlyMoved(place(mask), by));
}

/**
 * Weights along planes and rows add up as runs of a row; only then are columns filtered, where there is anything. Between the edges of
 * solid rows everything stays.
 */
export function smoothlyMoved({ shape, first, edges }: Runs, by: readonly number[]): Runs {
  const [planes, rows, columns] = cubeOf(shape);
  // A picture has no other planes to be filtered with: its only one is all of the four.
  const [alongPlanes, alongRows, alongColumns] = (by.length === 3 ? by : [0, ...by]).map(filterOf) as [
    Filter,
    Filter,
    Filter,
  ];
  const [w0, w1, w2, w3] = alongColumns.weights;
  // What the weight of a column is more than the last one's, then the weights, with the columns beyond both ends.
  const steps = new Float64Array(columns + 1);
  const padding = 3;
  const line = new Float64Array(columns + 2 * padding);
  const found: number[] = [];
  const firstFound = new Int32Array(first.length);
  let voxels = 0;
  for (let plane = 0, own = 0; plane < planes; plane++) {
    for (let row = 0; row < rows; row++, own++) {
      firstFound[own] = found.length >> 1;
      let [low, high] = [columns, 0];
      // Columns that every row holds.
      let [held, end] = [0, columns];
      for (let k = 0; k < 16; k++) {
        const weight = (alongPlanes.weights[k >> 2] as number) * (alongRows.weights[k & 3] as number);
        const z = clamped(plane + alongPlanes.first + (k >> 2), planes);
        const from = z * rows + clamped(row + alongRows.first + (k & 3), rows);
        if (weight === 0) continue;
        const [start, stop] = [2 * (first[from] as number), 2 * (first[from + 1] as number)];
        if (stop !== start + 2) end = 0;
        if (start === stop) continue;
        low = Math.min(low, edges[start] as number);
        high = Math.max(high, edges[stop - 1] as number);
        held = Math.max(held, edges[start] as number);
        end = Math.min(end, edges[start + 1] as number);
        for (let i = start; i < stop; i += 2) {
          steps[edges[i] as number] = (steps[edges[i] as number] as number) + weight;
          steps[edges[i + 1] as number] = (steps[edges[i + 1] as number] as number) - weight;
        }
      }
      if (low >= high) continue;
      const [begin, stop] = [Math.max(0, low - padding), Math.min(columns, high + padding)];
      // No column from `inner` to `outer` is near an edge of any of the rows.
      const [inner, outer] = [held + padding, end - padding];
      for (let x = begin, sum = 0; x < stop; x++) {
        if (x === inner + 2 && x < outer - 2) x = outer - 2;
        sum += steps[x] as number;
        line[x + padding] = sum;
      }
      steps.fill(0, low, high + 1);
      // Outside the frame the mask continues as at its edge; elsewhere there is nothing so far from it.
      line.fill(begin === 0 ? (line[padding] as number) : 0, begin, begin + padding);
      const beyond = stop + padding;
      line.fill(stop === columns ? (line[beyond - 1] as number) : 0, beyond, beyond + padding);
      let run = 2 * (first[own] as number);
      const lastRun = 2 * (first[own + 1] as number);
      let isHeld = false;
      for (let x = begin; x < stop; x++) {
        if (x === inner && x < outer) {
          if (!isHeld) found.push(x);
          isHeld = true;
          voxels += outer - inner;
          x = outer;
        }
        const i = x + padding + alongColumns.first;
        const at =
          w0 * (line[i] as number) +
          w1 * (line[i + 1] as number) +
          w2 * (line[i + 2] as number) +
          w3 * (line[i + 3] as number);
        while (run < lastRun && (edges[run + 1] as number) <= x) run += 2;
        const isTie = Math.abs(at - 0.5) < 1e-4;
        const holds = isTie ? run < lastRun && (edges[run] as number) <= x : at > 0.5;
        if (holds !== isHeld) found.push(x);
        if (holds) voxels++;
        isHeld = holds;
      }
      if (isHeld) found.push(stop);
    }
  }
  firstFound[planes * rows] = found.length >> 1;
  return { shape, first: firstFound, edges: Int32Array.from(found), voxels };
}

/** Weights of what lies `first` to `first + 3` steps on. */
interface Filter {
  readonly first: number;
  readonly weights: readonly [number, number, number, number];
}

function filterOf(off: number): Filter {
  // What arrives at x was at x − off, between `low` and `low + 1`.
  const low = Math.floor(-off);
  const share = -off - low;
  return { first: low - 1, weights: [0.25 * (1 - share), 0.5 - 0.25 * share, 0.25 + 0.25 * share, 0.25 * share] };
}

const clamped = (x: number, n: number) => Math.max(0, Math.min(n - 1, x));
