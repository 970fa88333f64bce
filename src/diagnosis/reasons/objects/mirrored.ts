/**
 * `mirrored`: the mirror image of the structure is predicted as well, or instead.
 *
 * The mirror plane is near the middle of the image. What is extra must belong to the mirror image, and most of that image must
 * be predicted. If a shift corrects the prediction as well, it is the simpler explanation.
 */
import {
  axesOf,
  chosenRuns,
  countsAlong,
  flippedRuns,
  lessRuns,
  movedRuns,
  type Runs,
  sharedRuns,
  sharedVoxels,
  stepAlong,
  unionOfRuns,
} from "../../../mask/index.js";
import { diceOf } from "../../../metrics/index.js";
import { sharedByShift } from "../../../sweep/index.js";
import { shiftAt, windowOf } from "../../split/window.js";
import { reasonThresholds, valuesOf } from "../../thresholds/index.js";
import { translationOf } from "../place/translation.js";
import type { Look, Sight } from "../reading.js";
import { convexHull } from "../size/hull.js";
import { matchedOf, readingOf } from "../undoing.js";

const { most, apart, offCentre, beside, beats, also, clear, cut, leastObjects } = valuesOf(reasonThresholds.mirrored);

export const mirrored: Look = (sight) => {
  const [r, p] = [sight.reference.runs, sight.prediction.runs];
  const shared = sharedVoxels(r, p);
  const extra = lessRuns(p, r);
  // Undoing it cannot gain more than that.
  if (2 * extra.voxels < beats * (r.voxels + p.voxels)) return undefined;
  const dimensions = r.shape.length;
  const found = bestImage(sight, r, extra);
  if (!found) return undefined;
  const { axis, image, inExtra } = found;
  const away = image.voxels - sharedVoxels(image, r);
  const isThere = isAlso(shared, r.voxels);
  if (!isImage({ image: image.voxels, away, inExtra, extra: extra.voxels, isThere })) return undefined;
  // If the object itself, moved a little, covers as much, no mirror is needed.
  const near = Array.from({ length: dimensions }, () => beside);
  const copied = sharedByShift(
    extra,
    r,
    windowOf(
      near.map((n) => -n),
      near,
    ),
  );
  if (holdsMost(Math.max(...copied), inExtra)) return undefined;
  // What continues the object is not an image of it: if a reference is cut at its middle, the rest looks like one.
  if (goesOn(extra, r, axis)) return undefined;
  // Nor is what fills a concavity, though the other side of a bent object may look like it.
  if (isThere && convexHull(sight)) return undefined;
  const undone = isThere ? lessRuns(p, lessRuns(image, r)) : found.back(p);
  const facts = {
    kind: "mirrored",
    axis: axesOf(r.shape)[axis] as "columns",
    how: isThere ? "also" : "instead",
    voxels: inExtra,
  } as const;
  const reading = readingOf<"mirrored">(sight, "spurious", undone, facts);
  const intersection = shared + translationOf(sight).shared - matchedOf(sight).shared;
  const byShift = diceOf({ reference: r.voxels, prediction: p.voxels, intersection }, 1);
  return reading && gainsMore(sight.dice + reading.reason.gain, byShift) ? reading : undefined;
};

/** One object may lie at the mirrored place by chance. */
export const areMirrored = (missed: number, invented: number): boolean => Math.min(missed, invented) >= leastObjects;

/** `mirrored` of some objects only: those that are missed, and what is predicted in the place of their mirror images. */
export const mirroredObjects: Look = (sight) => {
  const { missed, spurious } = sight.matching;
  const [count, invented] = [missed, spurious].map((all) => all.filter(Boolean).length) as [number, number];
  if (!areMirrored(count, invented)) return undefined;
  const [lost, extra] = [chosenRuns(missed, sight.reference), chosenRuns(spurious, sight.prediction)];
  const found = bestImage(sight, lost, extra);
  if (!found) return undefined;
  const { axis, image, inExtra } = found;
  if (!holdsMost(inExtra, extra.voxels) || !holdsMost(inExtra, image.voxels)) return undefined;
  const undone = unionOfRuns(lessRuns(sight.prediction.runs, extra), found.back(extra));
  return readingOf<"mirrored">(sight, "missed", undone, {
    kind: "mirrored",
    axis: axesOf(lost.shape)[axis] as "columns",
    how: "instead",
    voxels: inExtra,
    objects: { count, of: missed.length },
  });
};

/** Voxels that are counted of a mirror image. */
interface Counts {
  readonly image: number;
  /** Those of the image beside the structure. */
  readonly away: number;
  readonly extra: number;
  readonly inExtra: number;
  /** Whether the structure itself is found. */
  readonly isThere: boolean;
}

/** Whether it is an image: apart from the structure, or clear although it overlaps it; then all that is extra must be that image. */
export function isImage({ image, away, extra, inExtra, isThere }: Counts): boolean {
  if (!holdsMost(inExtra, extra)) return false;
  if (away >= (1 - apart) * image) return holdsMost(inExtra, away);
  return isThere && inExtra >= clear * Math.max(extra, away);
}

export const holdsMost = (voxels: number, all: number): boolean => voxels >= most * all;
/** Whether the structure is found in its own place too. */
export const isAlso = (shared: number, structure: number): boolean => shared >= also * structure;
/** Whether it reaches, or gains, more than what is simpler. */
export const gainsMore = (dice: number, simpler: number): boolean => dice >= simpler + beats;

/** Whether an image apart from the structure touches it like a part that was cut off: on one plane, over a large part of its section. */
export function goesOn(image: Runs, structure: Runs, axis: number): boolean {
  const { shape } = structure;
  const section = Math.max(...countsAlong(structure, axis));
  return [-1, 1].some((step) => {
    const beside = movedRuns(image, stepAlong(shape, axis, step));
    return Math.max(...countsAlong(sharedRuns(beside, structure), axis)) >= cut * section;
  });
}

/** Across planes only if a stack could just as well have another direction: the last axis first. */
function bestImage(sight: Sight, reference: Runs, extra: Runs) {
  return [...Array(reference.shape.length).keys()]
    .reverse()
    .flatMap((axis) => imageAcross(sight, reference, extra, axis) ?? [])
    .sort((a, b) => b.inExtra - a.inExtra)[0];
}

/** The mirror image of the reference that holds most of what is extra, with the mirror near the middle of the image. */
function imageAcross({ pair }: Sight, reference: Runs, extra: Runs, axis: number) {
  const { shape, frame } = pair;
  const length = frame.shape[axis] as number;
  const own = (runs: Runs) => flippedRuns(runs, axis);
  const turned = own(reference);
  // Flipping the grid puts the mirror into the grid's middle; from there to the image's middle is a shift.
  const middle = length - 2 * (frame.offset[axis] as number) - (shape[axis] as number);
  const margins = marginsOf(shape.length, axis, length);
  const from = margins.map((margin, other) => (other === axis ? middle : 0) - margin);
  const to = margins.map((margin, other) => (other === axis ? middle : 0) + margin);
  const counts = sharedByShift(extra, turned, windowOf(from, to));
  let best = -1;
  let by: number[] | undefined;
  counts.forEach((count, i) => {
    if (count <= best) return;
    const shift = shiftAt(i, from, to);
    // Of equals, the one whose mirror is nearest to the middle.
    const worth = count - 1e-6 * Math.hypot(...shift.map((n, other) => (other === axis ? n - middle : n)));
    if (worth > best) [best, by] = [worth, shift];
  });
  if (!by || best <= 0) return undefined;
  const shift = by;
  const image = movedRuns(turned, shift);
  const back = (runs: Runs) =>
    movedRuns(
      own(runs),
      shift.map((n, other) => (other === axis ? n : -n)),
    );
  return { axis, image, inExtra: sharedVoxels(extra, image), back };
}

/** How far the image may be off its place along each axis, and along the mirrored one off the frame's middle. */
export function marginsOf(dimensions: number, axis: number, length: number): number[] {
  return Array.from({ length: dimensions }, (_, other) => (other === axis ? Math.floor(offCentre * length) : beside));
}
