/**
 * Regions: connected wrong voxels of matched objects that are deeper than the outline wavers.
 *
 * The wrong voxels themselves show how far the outline wavers: where it wavers, many places of the boundary are
 * off by a little; a region is far off at few places. A region begins with the voxels that are deeper than that, and includes
 * everything connected with them by as many steps.
 */
import {
  boxOfRuns,
  chosenRuns,
  countsAlong,
  invertedRuns,
  movedRuns,
  noRuns,
  partRuns,
  partsOfRuns,
  type Runs,
  runsWithin,
  sharedRuns,
  sharedVoxels,
  sizeOf,
  stepAlong,
  unionOfRuns,
} from "../../mask/index.js";
import { boundaryOfRuns, dilateRuns } from "../../morphology/index.js";
import { splitThresholds, valuesOf } from "../thresholds/index.js";
import { type Depths, depthsOf } from "./depths.js";
import { areTwoSided } from "./price.js";

const {
  regionVoxels,
  regionShare,
  endPlanes,
  thick,
  flatEnd,
  mostGone,
  mostWaver,
  fewPlaces,
  mostPlaces,
  fillsSide,
  leastFlat,
  allAround,
} = valuesOf(splitThresholds);

export interface Regions {
  /** What the corrected prediction lacks, where the reference has it. */
  readonly missing: Runs;
  /** What it has too much, where the corrected prediction has it. */
  readonly extra: Runs;
  readonly count: number;
  /** Voxels along their free sides: the cost of describing where they end. */
  readonly seam: number;
}

/**
 * @param spacing of the grid: the coarsest axes count the planes of a stack.
 * @param wanted the matched part of the reference.
 * @param whole all of the reference.
 * @param fitted the matched part of the prediction, corrected.
 */
export function regionsOf(spacing: readonly number[], wanted: Runs, whole: Runs, fitted: Runs): Regions | undefined {
  const [missed, added] = [depthsOf(wanted, fitted), depthsOf(fitted, whole)];
  const lacking = withEnds(missed, fitted, spacing, flatEnd);
  const beyond = withEnds(added, whole, spacing);
  const voxelsIn = (deeper: Depths) => (depth: number) => deeper(depth).voxels;
  const waver = waverOf(voxelsIn(missed), voxelsIn(added), boundaryOfRuns(wanted).voxels);
  const least = Math.max(regionVoxels, regionShare * wanted.voxels);
  const [missing, extra] = [grown(lacking, waver, least), grown(beyond, waver, least)];
  const count = missing.parts.length + extra.parts.length;
  if (count === 0) return undefined;
  const outside = invertedRuns(unionOfRuns(whole, extra.runs));
  return {
    missing: missing.runs,
    extra: extra.runs,
    count,
    seam: beside(missing, fitted) + beside(extra, outside),
  };
}

/**
 * The same, but planes at an end of a stack that only one mask reaches count as deep: several, or one thick slice as
 * wide as the next, if it is missing. They are few steps, and all of them are farther off than an outline wavers.
 */
function withEnds(deeper: Depths, other: Runs, spacing: readonly number[], flat = Infinity): Depths {
  const wrong = deeper(0);
  const { shape } = wrong;
  const [own, theirs] = [boxOfRuns(wrong), boxOfRuns(other)];
  if (shape.length < 3 || !own || !theirs) return deeper;
  const coarsest = Math.max(...spacing);
  const isThickest = isThick(coarsest, Math.min(...spacing));
  const ends = shape.flatMap((length, axis) => {
    // Within planes, this many voxels are an outline.
    if ((spacing[axis] as number) < coarsest) return [];
    const [first, from] = [own.offset[axis] as number, theirs.offset[axis] as number];
    const [stop, to] = [first + (own.shape[axis] as number), from + (theirs.shape[axis] as number)];
    const isWide = (at: number, next: number) =>
      (countsAlong(wrong, axis)[at] as number) >= flat * (countsAlong(other, axis)[next] as number);
    const isEnd = (planes: number, at: number, next: number) =>
      planes >= endPlanes || (isThickest && planes === 1 && isWide(at, next));
    const planes = (begin: number, end: number) =>
      runsWithin(wrong, {
        offset: stepAlong(shape, axis, begin),
        shape: shape.map((n, other) => (other === axis ? end - begin : n)),
      });
    return [
      ...(isEnd(from - first, first, from) ? [planes(0, from)] : []),
      ...(isEnd(stop - to, to, to - 1) ? [planes(to, length)] : []),
    ];
  });
  return (depth) => ends.reduce(unionOfRuns, deeper(depth));
}

/** Whether a step along an axis is a slice that is thick beside the finest one. */
export const isThick = (step: number, finest: number): boolean => step >= thick * finest;

/** Wrong voxels that are deeper than so many steps. */
type VoxelsIn = (depth: number) => number;

/**
 * The smallest number of steps that few places of the boundary exceed, and no more than twice as many. An outline wavers to both sides:
 * where nearly all errors are of one kind and at few places, the others show how far.
 */
export function waverOf(missing: VoxelsIn, extra: VoxelsIn, sites: number): number {
  // Those of one depth.
  const at = (deeper: VoxelsIn, depth: number) => deeper(depth - 1) - deeper(depth);
  const isTwoSided = areTwoSided(missing(0), extra(0)) || !isLocal(at(missing, 1) + at(extra, 1), sites);
  const ends = (deeper: VoxelsIn, depth: number) => Math.max(0, at(deeper, depth) - at(deeper, depth + 1));
  for (let waver = 1; waver < mostWaver; waver++) {
    let off = 0;
    for (let depth = waver + 1; depth <= 2 * waver + 1; depth++) {
      const [lacks, has] = [ends(missing, depth), ends(extra, depth)];
      off += isTwoSided ? lacks + has : 2 * Math.min(lacks, has);
      if (off > fewPlaces * sites) break;
    }
    if (off <= fewPlaces * sites) return waver;
  }
  return mostWaver;
}

/** Whether errors concern a part of the outline, and not its size. */
export const isLocal = (places: number, sites: number): boolean => places <= mostPlaces * sites;

/** Whether what is missing surrounds what is found: an outline that is too far in everywhere. */
export function goesAround(missing: Runs, found: Runs): boolean {
  return areAround(besideFaces(missing, found, found.shape.keys()), 1);
}

/** Of the faces of a mask across some axes, the share with a voxel of another beyond them. */
export function besideFaces(other: Runs, mask: Runs, axes: Iterable<number>): number {
  let [all, beside] = [0, 0];
  for (const axis of axes) {
    for (const step of [1, -1]) {
      const moved = movedRuns(mask, stepAlong(mask.shape, axis, step));
      all += mask.voxels - sharedVoxels(moved, mask);
      beside += sharedVoxels(moved, other);
    }
  }
  return beside / all;
}

export const areAround = (beside: number, faces: number): boolean => beside >= allAround * faces;

/** A shift after which regions miss nearly all of the reference has met nothing: the prediction was not moved there. */
export const leavesNothing = (missing: number, wanted: number): boolean => missing >= mostGone * wanted;

interface Grown {
  readonly runs: Runs;
  readonly parts: readonly Runs[];
}

/** Voxels deeper than the outline wavers, and everything connected with them by as many steps. */
function grown(deeper: Depths, waver: number, least: number): Grown {
  const wrong = deeper(0);
  let runs = deeper(waver);
  for (let step = 0; step < waver; step++) runs = sharedRuns(dilateRuns(runs, 1, { element: "square" }), wrong);
  const all = partsOfRuns(runs);
  const large = Array.from(all.sizes, (size) => size >= least);
  return { runs: chosenRuns(large, all), parts: large.flatMap((is, k) => (is ? partRuns(k, all) : [])) };
}

/** Voxels of regions with a neighbour along an axis in another mask; a flat side is said by one number. */
function beside({ runs, parts }: Grown, other: Runs): number {
  if (runs.voxels === 0) return 0;
  const free = sharedRuns(runs, dilateRuns(other, 1, { element: "cross" }));
  const flat = parts.map(flatSides).reduce(unionOfRuns, noRuns(runs.shape));
  return free.voxels - sharedVoxels(free, flat);
}

/** Of a region, the voxels on those sides of its box that it fills. What is connected with it beyond, an outline's errors, is no part of the box. */
function flatSides(part: Runs): Runs {
  let flat = noRuns(part.shape);
  const ends = part.shape.map((_, axis) => {
    const places = countsAlong(part, axis);
    const widest = Math.max(...places);
    const isWide = (n: number) => 2 * n >= widest;
    return [places.findIndex(isWide), places.findLastIndex(isWide)] as const;
  });
  ends.forEach((both, axis) => {
    const others = ends.map(([from, to], other) => (other === axis ? 1 : to - from + 1));
    if (Math.min(...others.filter((_, other) => other !== axis)) < leastFlat) return;
    for (const at of new Set(both)) {
      const side = { offset: ends.map(([from], other) => (other === axis ? at : from)), shape: others };
      const held = runsWithin(part, side);
      if (isFlat(held.voxels, sizeOf(others))) flat = unionOfRuns(flat, held);
    }
  });
  return flat;
}

export const isFlat = (held: number, side: number): boolean => held >= fillsSide * side;
