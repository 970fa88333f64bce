/**
 * `mirrored`: the mirror image of the structure is predicted as well, or instead.
 *
 * The mirror stands near the middle of the image. What is extra has to be the mirror image's and most of that image has to
 * be predicted; where a shift puts the prediction back as well, it is the plainer reading.
 */
import {
  axesOf,
  countsAlong,
  lessRuns,
  maskOfRuns,
  movedRuns,
  type Runs,
  runsOf,
  sharedRuns,
  sharedVoxels,
} from "../../../mask/index.js";
import { orient } from "../../../mask/orientation.js";
import { diceOf } from "../../../metrics/index.js";
import { sharedByShift } from "../../../sweep/index.js";
import { shiftAt, windowOf } from "../../split/window.js";
import { reasonThresholds, valuesOf } from "../../thresholds/index.js";
import { translationOf } from "../place/translation.js";
import type { Look, Sight } from "../reading.js";
import { matchedOf, readingOf } from "../undoing.js";

const { most, apart, offCentre, beside, beats, also, clear, leastExtra, cut } = valuesOf(reasonThresholds.mirrored);

export const mirrored: Look = (sight) => {
  const [r, p] = [sight.reference.runs, sight.prediction.runs];
  const shared = sharedVoxels(r, p);
  const extra = lessRuns(p, r);
  if (extra.voxels < leastExtra * r.voxels) return undefined;
  const dimensions = r.shape.length;
  // Across planes only where a stack is as likely lying on its side: the last axis first.
  const found = [...Array(dimensions).keys()]
    .reverse()
    .map((axis) => imageAcross(sight, r, extra, axis))
    .filter((image) => image !== undefined)
    .sort((a, b) => b.inExtra - a.inExtra)[0];
  if (!found || found.inExtra < most * extra.voxels) return undefined;
  const { axis, image, inExtra } = found;
  const away = image.voxels - sharedVoxels(image, r);
  // Across the middle a structure overlaps its mirror image: then all that is extra has to be that image, and all of it extra.
  const overlaps = away < (1 - apart) * image.voxels;
  const isClear = overlaps && inExtra >= clear * Math.max(extra.voxels, away) && shared >= also * r.voxels;
  if (!isClear && (overlaps || inExtra < most * away)) return undefined;
  // Where the object itself, a little beside, holds as much, no mirror is needed.
  const near = Array.from({ length: dimensions }, () => beside);
  const copied = sharedByShift(
    extra,
    r,
    windowOf(
      near.map((n) => -n),
      near,
    ),
  );
  if (Math.max(...copied) >= most * inExtra) return undefined;
  // What goes on from the object is no image of it: where a reference is cut at its middle, the rest looks like one.
  if (!isClear && goesOn(lessRuns(image, r), r, axis)) return undefined;
  const how = shared >= also * r.voxels ? "also" : "instead";
  const undone = how === "also" ? lessRuns(p, lessRuns(image, r)) : found.back(p);
  const facts = { kind: "mirrored", axis: axesOf(r.shape)[axis] as "columns", how, voxels: inExtra } as const;
  const reading = readingOf<"mirrored">(sight, "spurious", undone, facts);
  const intersection = shared + translationOf(sight).shared - matchedOf(sight).shared;
  const byShift = diceOf({ reference: r.voxels, prediction: p.voxels, intersection }, 1);
  return reading && reading.reason.after >= byShift + beats ? reading : undefined;
};

/** Whether an image apart from the structure lies against it as a part that was cut off would: on one plane, over a large part of its section. */
function goesOn(image: Runs, structure: Runs, axis: number): boolean {
  const { shape } = structure;
  const section = Math.max(...countsAlong(structure, axis));
  return [-1, 1].some((step) => {
    const beside = movedRuns(
      image,
      shape.map((_, other) => (other === axis ? step : 0)),
    );
    return Math.max(...countsAlong(sharedRuns(beside, structure), axis)) >= cut * section;
  });
}

/** The mirror image of the reference that holds most of what is extra, the mirror near the middle of the image. */
function imageAcross({ pair }: Sight, reference: Runs, extra: Runs, axis: number) {
  const { shape, frame } = pair;
  const length = frame.shape[axis] as number;
  const own = (runs: Runs) => runsOf(flipped(maskOfRuns(runs), shape, axis), shape);
  const turned = own(reference);
  // Flipping the grid puts the mirror into the grid's middle; from there to the image's middle is a shift.
  const middle = length - 2 * (frame.offset[axis] as number) - (shape[axis] as number);
  const margin = Math.floor(offCentre * length);
  const from = shape.map((_, other) => (other === axis ? middle - margin : -beside));
  const to = shape.map((_, other) => (other === axis ? middle + margin : beside));
  const counts = sharedByShift(extra, turned, windowOf(from, to));
  let best = -1;
  let by: number[] | undefined;
  counts.forEach((count, i) => {
    const shift = shiftAt(i, from, to);
    // Of equals the one whose mirror stands nearest to the middle.
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

function flipped(mask: Uint8Array, shape: readonly number[], axis: number): Uint8Array {
  return orient(mask, shape, {
    name: "mirror",
    axes: shape.map((_, other) => other),
    flips: shape.map((_, other) => other === axis),
  });
}
