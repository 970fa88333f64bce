/**
 * Whether a mask is on a coarser grid: along an axis, all its edges are at a few places in equal steps, and what is wrong is in blocks
 * that the other mask's outline cuts through.
 *
 * A bending outline has edges at every place; on a grid of step k, only every k-th place has any. Steps need not be whole: a map that
 * was made smaller by 1.7 and larger again has blocks of one and two voxels.
 */
import {
  countsAlong,
  maskOfRuns,
  movedRuns,
  type Runs,
  sharedRuns,
  sharedVoxels,
  stepAlong,
  stridesOf,
} from "../../../mask/index.js";
import { boundaryOfRuns } from "../../../morphology/index.js";
import { splitThresholds, valuesOf } from "../../thresholds/index.js";
import { once } from "../once.js";

export interface Blocks {
  /** Voxels of a block along each axis. */
  readonly factors: readonly number[];
  readonly side: "reference" | "prediction";
}

/** The blocks along one axis: their size, and the places at which they may begin. */
interface Grid {
  readonly step: number;
  readonly begins: (at: number) => boolean;
}

const { blocksOnGrid, blockEdges, blockPlaces, blockRow, blockPairs, blockFree, blockMissed, blockCut, blockErrors } =
  valuesOf(splitThresholds);
const steps = [2, 3, 4, 5, 6, 7, 8, 10, 12, 16] as const;
/** Steps that are not whole are searched for between these. */
const [leastStep, mostStep] = [1.2, 8];

export function blocksOf(reference: Runs, prediction: Runs): Blocks | undefined {
  const [ofReference, ofPrediction] = [gridsOf(reference), gridsOf(prediction)];
  const ratios = ofPrediction.map(({ step }, axis) => step / (ofReference[axis] as Grid).step);
  const side =
    ratios.some((ratio) => ratio > 1) && ratios.every((ratio) => ratio >= 1)
      ? "prediction"
      : ratios.some((ratio) => ratio < 1) && ratios.every((ratio) => ratio <= 1)
        ? "reference"
        : undefined;
  if (!side) return undefined;
  const [grids, coarse, fine] =
    side === "prediction" ? [ofPrediction, prediction, reference] : [ofReference, reference, prediction];
  // References are often resampled from another grid; that alone is no error of theirs.
  if (side === "reference" && !grids.every(({ step }) => Number.isInteger(step))) return undefined;
  const factors = grids.map(({ step }) => step);
  const wrong = coarse.voxels + fine.voxels - 2 * sharedVoxels(coarse, fine);
  // Rounding moves an outline by a quarter of a step on average.
  if (!factors.every(Number.isInteger) && !isOfStep(wrong, boundaryOfRuns(fine).voxels, Math.max(...factors)))
    return undefined;
  return areCut(
    grids.map((grid, axis) => (grid.step > 1 ? grid : fewPlaces(coarse, axis))),
    coarse,
    fine,
  )
    ? { factors, side }
    : undefined;
}

/** Whether a step, in voxels, can cause so many wrong voxels along an outline. */
export const isOfStep = (wrong: number, sites: number, step: number): boolean =>
  4 * wrong <= blockErrors * step * sites;

function gridsOf(mask: Runs): Grid[] {
  const edges = mask.shape.map((_, axis) => edgesAlong(mask, axis));
  const whole = edges.map(wholeGrid);
  if (whole.some(({ step }) => step > 1)) return whole;
  const fractions = edges.map(fractionGrid);
  // A map is made smaller along two axes at least.
  return fractions.filter(({ step }) => step > 1).length > 1 ? fractions : whole;
}

/** For each place along an axis, how many voxels there differ from the one before them. */
function edgesAlong(mask: Runs, axis: number): Int32Array {
  const by = stepAlong(mask.shape, axis);
  const here = countsAlong(mask, axis);
  const both = countsAlong(sharedRuns(mask, movedRuns(mask, by)), axis);
  return here.map((n, at) => (at === 0 ? 0 : n + (here[at - 1] as number) - 2 * (both[at] as number)));
}

/** Along an axis on which no grid is seen, as the mask has edges at few places, blocks are what lies between these. */
function fewPlaces(mask: Runs, axis: number): Grid {
  const edges = edgesAlong(mask, axis);
  return edges.filter((n) => n > 0).length <= blockPlaces ? { step: 1, begins: (at) => edges[at] !== 0 } : every;
}

const every: Grid = { step: 1, begins: () => true };
const sumOf = (edges: Int32Array) => edges.reduce((sum, n) => sum + n, 0);

function wholeGrid(edges: Int32Array): Grid {
  const all = sumOf(edges);
  if (all < blockEdges) return every;
  for (const step of [...steps].reverse()) {
    for (let first = 0; first < step; first++) {
      let [on, places, row, longest] = [0, 0, 0, 0];
      for (let at = first; at < edges.length; at += step) {
        on += edges[at] as number;
        row = edges[at] ? row + 1 : 0;
        if (row > 0) places++;
        longest = Math.max(longest, row);
      }
      // The mask is cropped to its content, so its own ends have no edge.
      const isSeen = places >= blockPlaces || longest >= blockRow;
      if (on >= blocksOnGrid * all && isSeen) return { step, begins: (at) => (at - first) % step === 0 };
    }
  }
  return every;
}

/**
 * The step, whole or not, at whose places most edges are, the largest of equals, if the places between would have some.
 *
 * Rounded to whole voxels, the places of a grid are within one voxel when counted modulo its step.
 */
function fractionGrid(edges: Int32Array): Grid {
  const used = [...edges.keys()].filter((at) => edges[at]);
  const all = sumOf(edges);
  let best = { ...every, on: Math.ceil(blocksOnGrid * all) - 1 };
  // Most masks have edges at nearly every place.
  const free = (used.at(-1) ?? 0) - (used[0] ?? 0) + 1 - used.length;
  if (!isSeen(used.length, all, { pairs: used.length, free })) return best;
  const between = new Map<number, number>();
  for (let step = mostStep; step >= leastStep && used.length > 1; step *= 1 - 0.1 / edges.length) {
    // No more than so many neighbours in a row are places of a grid, so that most masks are on none.
    const row = Math.ceil(1 / (step - 1)) + 1;
    if (all - once(between, row, () => leastBetween(edges, row)) <= best.on) continue;
    const bins = new Int32Array(Math.ceil(step * parts));
    for (const at of used) {
      const bin = Math.floor((at % step) * parts);
      bins[bin] = (bins[bin] as number) + (edges[at] as number);
    }
    let on = 0;
    for (let bin = 0; bin < parts; bin++) on += bins[bin] as number;
    for (let bin = 0; bin < bins.length; bin++) {
      const from = bin / parts;
      const begins = (at: number) => (at - from + step) % step < 1;
      if (on > best.on && isSeen(used.length, all, neighbours(used, begins, step))) best = { step, begins, on };
      on += (bins[(bin + parts) % bins.length] as number) - (bins[bin] as number);
    }
  }
  return best;
}

/** Edges that are on no grid of which fewer than `row` neighbours are places: of so many in a row, those at one at least. */
function leastBetween(edges: Int32Array, row: number): number {
  let sum = 0;
  for (let from = 0; from + row <= edges.length; from += row) sum += Math.min(...edges.subarray(from, from + row));
  return sum;
}

/** Bins of a voxel. */
const parts = 20;

/** Of places that have edges, the pairs that are neighbours on a grid, and the places between these that have none. */
function neighbours(used: readonly number[], begins: (at: number) => boolean, step: number) {
  const gaps = used.filter(begins).flatMap((at, k, own) => (k === 0 ? [] : [at - (own[k - 1] as number) - 1]));
  const beside = gaps.filter((free) => free < step);
  return { pairs: beside.length, free: beside.reduce((sum, free) => sum + free, 0) };
}

/**
 * Whether most places with edges are next to each other on a grid, and those without edges between them are no accident: at the mean,
 * they would have many.
 */
export const isSeen = (used: number, edges: number, on: { readonly pairs: number; readonly free: number }): boolean =>
  on.pairs >= blockPairs * used && on.free >= blockFree && (edges / used) * on.free >= blockMissed;

/** Whether most wrong voxels are in blocks of which the finer mask holds a part: any voxel may speak for such a block. */
function areCut(grids: readonly Grid[], coarse: Runs, fine: Runs): boolean {
  const { shape } = fine;
  // For each place of an axis, the number of its block.
  const blocks = grids.map(({ begins }, axis) => {
    let block = 0;
    return Int32Array.from({ length: shape[axis] as number }, (_, at) => (begins(at) ? ++block : block));
  });
  const counts = blocks.map((of) => (of.at(-1) as number) + 1);
  const [strides, blockStrides] = [stridesOf(shape), stridesOf(counts)];
  const [fineMask, coarseMask] = [maskOfRuns(fine), maskOfRuns(coarse)];
  const blockOf = new Int32Array(fineMask.length);
  const [held, size] = [0, 1].map(() => new Int32Array(counts.reduce((product, n) => product * n, 1))) as [
    Int32Array,
    Int32Array,
  ];
  for (let i = 0; i < fineMask.length; i++) {
    let block = 0;
    for (let axis = 0; axis < shape.length; axis++) {
      const at = Math.floor(i / (strides[axis] as number)) % (shape[axis] as number);
      block += ((blocks[axis] as Int32Array)[at] as number) * (blockStrides[axis] as number);
    }
    blockOf[i] = block;
    size[block] = (size[block] as number) + 1;
    held[block] = (held[block] as number) + (fineMask[i] as number);
  }
  let [wrong, cut] = [0, 0];
  for (let i = 0; i < fineMask.length; i++) {
    if (fineMask[i] === coarseMask[i]) continue;
    const of = blockOf[i] as number;
    wrong++;
    if ((held[of] as number) > 0 && (held[of] as number) < (size[of] as number)) cut++;
  }
  return isMostlyCut(cut, wrong);
}

export const isMostlyCut = (cut: number, wrong: number): boolean => cut >= blockCut * wrong;
