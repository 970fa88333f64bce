/**
 * `objects-merged` and `objects-split`: neighbours written as one component, and one written as several.
 *
 * Each is the other with the masks exchanged. If all narrow gaps of the one are filled in the other, a closing says so. A bridge between two objects is a stretch of wrong voxels that touches both and goes
 * around neither. If the outline is too large all around, neighbours also meet, but the size is the reason.
 */
import {
  type Box,
  boxOfRuns,
  chosenRuns,
  croppedRuns,
  lessRuns,
  originOf,
  partsOfRuns,
  placedRuns,
  type RunParts,
  type Runs,
  sharedRuns,
  unionOfRuns,
  visitShared,
} from "../../../mask/index.js";
import { dilateRuns, erodeRuns } from "../../../morphology/index.js";
import { aroundOf } from "../../split/window.js";
import { reasonThresholds, valuesOf } from "../../thresholds/index.js";
import type { Look, Reading, Sight } from "../reading.js";
import { cutOf } from "../region/cut.js";
import { closingOf, joinsMany } from "../size/closing.js";
import { voxelsWithinHull } from "../size/hull.js";
import { readingOf } from "../undoing.js";

const { leastVoxels, holds, leastShare, narrow, mostlyNarrow, bridge, strand, mostWide, betweenPieces } = valuesOf(
  reasonThresholds.joined,
);
const { leastSide, thinGap } = valuesOf(reasonThresholds.region);

export const objectsMerged: Look = (sight) => {
  const { reference, prediction } = sight;
  // If all gaps are filled, bridges are what joins objects, and notches are what else was filled.
  const closing = prediction.count < reference.count ? closingOf(sight) : undefined;
  if (closing && joinsMany(closing, reference.count)) {
    const facts = { kind: "objects-merged", count: closing.merged, of: reference.count } as const;
    return readingOf<"objects-merged">(sight, "spurious", lessRuns(prediction.runs, closing.filled), facts);
  }
  const found = joined(reference, prediction, isBridge);
  if (!found) return undefined;
  const facts = { kind: "objects-merged", count: found.count - found.wholes, of: reference.count } as const;
  return worth(sight, readingOf<"objects-merged">(sight, "spurious", lessRuns(prediction.runs, found.bridges), facts));
};

/** Of both ways, the one that gains more: with a wavering outline, many a gap goes around a piece. */
export const objectsSplit: Look = (sight) => {
  const [atGaps, allOver] = [splitAtGaps(sight), splitAllOver(sight)];
  return atGaps && !(allOver && allOver.reason.gain > atGaps.reason.gain) ? atGaps : allOver;
};

function splitAtGaps(sight: Sight): Reading | undefined {
  const { reference, prediction } = sight;
  const narrowly = joined(prediction, reference, narrowBy(narrow));
  if (!narrowly || (isTile(reference.runs, narrowly.bridges) && !joined(prediction, reference, narrowBy(thinGap))))
    return undefined;
  // Where objects are cut, a cut near an end leaves a piece that is smaller than the gap.
  const all = joined(prediction, reference, narrowBy(bridge));
  const found = all && areMostlyNarrow(narrowly.bridges.voxels, all.bridges.voxels) ? all : narrowly;
  const facts = { kind: "objects-split", count: found.wholes, of: reference.count } as const;
  return worth(sight, readingOf<"objects-split">(sight, "missed", unionOfRuns(prediction.runs, found.bridges), facts));
}

/** Gaps that go around pieces, as of a watershed: a closing of the prediction fills them. */
function splitAllOver(sight: Sight): Reading | undefined {
  const { reference, prediction } = sight;
  const closing = prediction.count > reference.count ? closingOf(exchanged(sight)) : undefined;
  if (!closing || !joinsMany(closing, prediction.count)) return undefined;
  const facts = {
    kind: "objects-split",
    count: heldTogether(prediction, reference).size,
    of: reference.count,
  } as const;
  return worth(sight, readingOf<"objects-split">(sight, "missed", unionOfRuns(prediction.runs, closing.filled), facts));
}

/** The sight with reference and prediction in each other's places. */
function exchanged({ pair, matching, reference, prediction, ...others }: Sight): Sight {
  const { missed, spurious, unmatched } = matching;
  return {
    ...others,
    pair: { ...pair, reference: pair.prediction, prediction: pair.reference },
    reference: prediction,
    prediction: reference,
    matching: { missed: spurious, spurious: missed, unmatched },
  };
}

/** A wavering outline also joins and cuts some objects; if that is little of the loss, it is not a reason of its own. */
function worth({ dice }: Sight, reading: Reading | undefined): Reading | undefined {
  return reading && isMuch(reading.reason.gain, 1 - dice) ? reading : undefined;
}

export const isMuch = (gain: number, lost: number): boolean => gain >= leastShare * lost;

export const areMostlyNarrow = (narrowly: number, all: number): boolean => narrowly >= mostlyNarrow * all;

/** Whether the missing part is cut out straight and as wide as a tile: more than a seam was left out and not cut. */
function isTile(whole: Runs, missing: Runs): boolean {
  const isWide = Math.min(...(boxOfRuns(missing)?.shape ?? [0])) >= leastSide;
  return isWide && cutOf(whole, missing, { missed: 0, found: 0 })?.cut === "box";
}

interface Joined {
  /** Pieces that are joined, and the objects of the other mask that join them. */
  readonly count: number;
  readonly wholes: number;
  /** The voxels of the other mask that join them. */
  readonly bridges: Runs;
}

/** Components of one mask that a component of the other holds together. */
function joined(pieces: RunParts, wholes: RunParts, joins: Joins): Joined | undefined {
  if (pieces.count < 2) return undefined;
  const wholeOf = new Map<number, number>();
  for (const [whole, own] of heldTogether(pieces, wholes)) for (const piece of own) wholeOf.set(piece, whole);
  if (wholeOf.size === 0) return undefined;
  return bridged(pieces, wholes, wholeOf, joins);
}

/** The wholes that hold more than one piece, each with its pieces. */
function heldTogether(pieces: RunParts, wholes: RunParts): ReadonlyMap<number, readonly number[]> {
  const both = new Map<string, number>();
  visitShared(pieces, wholes, originOf(pieces.runs.shape), (piece, whole, voxels) => {
    const key = `${piece} ${whole}`;
    both.set(key, (both.get(key) ?? 0) + voxels);
  });
  const held = new Map<number, number[]>();
  for (const [key, voxels] of both) {
    const [piece, whole] = key.split(" ").map(Number) as [number, number];
    if (voxels < leastVoxels || voxels < holds * (pieces.sizes[piece - 1] as number)) continue;
    held.set(whole, [...(held.get(whole) ?? []), piece]);
  }
  return new Map([...held].filter(([, own]) => own.length > 1));
}

/** The wrong voxels that touch two pieces of one whole. */
function bridged(
  pieces: RunParts,
  wholes: RunParts,
  wholeOf: ReadonlyMap<number, number>,
  joins: Joins,
): Joined | undefined {
  const wrong = partsOfRuns(lessRuns(wholes.runs, pieces.runs));
  const touched = Array.from({ length: wrong.count }, () => new Set<number>());
  for (const step of aroundOf(wrong.runs.shape.length)) {
    visitShared(pieces, wrong, step, (piece, part) => {
      if (wholeOf.has(piece)) touched[part - 1]?.add(piece);
    });
  }
  const bridges = touched.map((ids, part) => {
    const own = [...ids];
    const box = wrong.boxes[part] as Box;
    if (own.length < 2) return false;
    if (!joins(wrong, part, own, pieces)) return false;
    return !own.some((piece) => holdsBox(box, pieces.boxes[piece - 1] as Box));
  });
  if (!bridges.includes(true)) return undefined;
  const ids = new Set(touched.flatMap((own, part) => (bridges[part] ? [...own] : [])));
  return {
    count: ids.size,
    wholes: new Set([...ids].map((piece) => wholeOf.get(piece))).size,
    bridges: chosenRuns(bridges, wrong),
  };
}

/** Whether few enough voxels join pieces: fewer than all but the largest piece have. If they are more, it is a leak. */
export function isNarrow(
  voxels: number,
  pieces: readonly number[],
  sizes: ArrayLike<number>,
  most: number = narrow,
): boolean {
  const own = pieces.map((piece) => sizes[piece - 1] as number);
  const largest = Math.max(...own);
  return voxels <= Math.min(largest, most * (own.reduce((sum, n) => sum + n, 0) - largest));
}

/** Whether a part of what is wrong joins pieces, by their numbers. */
export type Joins = (wrong: RunParts, part: number, own: readonly number[], pieces: RunParts) => boolean;

export const narrowBy =
  (most?: number): Joins =>
  (wrong, part, own, { sizes }) =>
    isNarrow(wrong.sizes[part] as number, own, sizes, most);

export const isBridge: Joins = (...of) => narrowBy(bridge)(...of) || isStrand(...of);

/** Whether what joins small pieces is larger than they are, but thin, or all of it lies between two of them: a bridge by its form. */
export function isStrand(wrong: RunParts, part: number, own: readonly number[], pieces: RunParts): boolean {
  const voxels = wrong.sizes[part] as number;
  const all = own.reduce((sum, piece) => sum + (pieces.sizes[piece - 1] as number), 0);
  if (!isInProportion(voxels, all)) return false;
  const { offset, shape } = wrong.boxes[part] as Box;
  const strand = chosenRuns(
    Array.from({ length: wrong.count }, (_, k) => k === part),
    wrong,
  );
  // With room around it: a mask does not shrink at the edge of its grid.
  const room = shape.map(() => 1);
  const runs = placedRuns(
    croppedRuns(strand, { offset, shape }),
    room,
    shape.map((n) => n + 2),
  );
  const wide = sharedRuns(runs, dilateRuns(erodeRuns(runs, 2), 2));
  if (isMostlyThin(wide.voxels, voxels)) return true;
  // Between more than two, all that is wide would lie.
  if (own.length > 2) return false;
  const joined = chosenRuns(
    Array.from({ length: pieces.count }, (_, k) => own.includes(k + 1)),
    pieces,
  );
  return liesBetween(voxelsWithinHull(strand, joined), voxels);
}

/** Whether hardly anything of a strand lies beside the convex hull of what it joins. */
export const liesBetween = (within: number, voxels: number): boolean => within >= betweenPieces * voxels;
export const isInProportion = (voxels: number, pieces: number): boolean => voxels <= strand * pieces;
/** Whether so little is left of a strand where it is opened by two voxels. */
export const isMostlyThin = (wide: number, voxels: number): boolean => wide <= mostWide * voxels;

function holdsBox(outer: Box, inner: Box): boolean {
  return outer.offset.every((first, axis) => {
    const [from, to] = [inner.offset[axis] as number, (inner.offset[axis] as number) + (inner.shape[axis] as number)];
    return first <= from && first + (outer.shape[axis] as number) >= to;
  });
}
