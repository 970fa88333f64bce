/**
 * `oversmoothed` up to the convex hull: concavities of the objects are filled, however wide, and little lies beyond.
 *
 * A leak fills a part of a concavity, and goes on beyond it.
 */
import {
  cubeOf,
  lessRuns,
  partsOfRuns,
  type Runs,
  runsOf,
  sharedVoxels,
  sizeOf,
  unionOfRuns,
  visitRuns,
} from "../../../mask/index.js";
import { enclosedBy } from "../../split/structures/enclosed.js";
import { reasonThresholds, valuesOf } from "../../thresholds/index.js";
import type { Look } from "../reading.js";
import { matchedOf, readingOf, withBeside } from "../undoing.js";
import { areOneWay } from "./in-plane.js";
import { agreesWell } from "./oversmoothed.js";
import { type Ends, endsOf, include, lineWithin, type Sides, sidesIn, sidesOf, type Way } from "./sides.js";

const { precise } = valuesOf(reasonThresholds.oversmoothed);
/** With more objects, concavities are those between them. */
const mostObjects = 4;

export const convexHull: Look = (sight) => {
  const objects = matchedOf(sight);
  const { reference, prediction, missing, extra } = objects;
  if (missing > extra || !areOneWay(missing, extra) || partsOfRuns(reference).count > mostObjects) return undefined;
  const isFlat = sight.pair.shape.length === 2;
  // Most often too little of the extra is in the hull, wherever it is.
  const hulls = (isFlat ? [false] : [false, true])
    .map((inPlanes) => lessRuns(hullOf(reference, inPlanes), reference))
    .filter((beside) => mayAgree(sharedVoxels(prediction, beside), extra));
  if (hulls.length === 0) return undefined;
  // What the reference encloses, in planes too, is a hole.
  const holes = (isFlat ? ([undefined] as const) : ([undefined, 0, 1] as const))
    .map((across) => enclosedBy(reference, across))
    .reduce(unionOfRuns);
  const [best] = hulls
    .map((beside) => {
      const concavities = lessRuns(beside, holes);
      return { concavities, filled: sharedVoxels(prediction, concavities) };
    })
    .filter(({ concavities: { voxels }, filled }) => filled >= precise * voxels && agreesWell(filled, extra, voxels))
    .sort((one, other) => other.filled - one.filled);
  if (!best) return undefined;
  const facts = { kind: "oversmoothed", hull: true, lost: 0, filled: best.filled / reference.voxels } as const;
  return readingOf<"oversmoothed">(sight, "size", withBeside(lessRuns(prediction, best.concavities), objects), facts);
};

/** Whether so much is filled that all concavities could be, and agree with what is extra. */
const mayAgree = (filled: number, extra: number): boolean => agreesWell(filled, extra, filled);

/**
 * The convex hulls of a mask's objects, whose sides face directions of up to three steps along each axis.
 *
 * @param inPlanes of a volume: of what they are in each plane.
 */
export function hullOf(mask: Runs, inPlanes = false): Runs {
  const parts = partsOfRuns(mask, inPlanes ? "planes" : undefined);
  const [, rows, columns] = cubeOf(mask.shape);
  const ways = waysOf(inPlanes ? 2 : mask.shape.length);
  const sides = Array.from({ length: parts.count }, () => sidesOf(ways));
  const ends = sides.map(endsOf);
  let run = 0;
  visitRuns(mask, (plane, row, from, to) => {
    (ends[(parts.numberOf[run++] as number) - 1] as Ends).add(plane, row, from, to);
  });
  for (const { close } of ends) close();
  const held = new Uint8Array(sizeOf(mask.shape));
  parts.boxes.forEach(({ offset, shape }, part) => {
    const flat = 3 - offset.length;
    const [[fromPlane, fromRow], [planes, lines]] = [
      [flat ? 0 : (offset[0] as number), offset.at(-2) as number],
      [flat ? 1 : (shape[0] as number), shape.at(-2) as number],
    ];
    for (let plane = fromPlane; plane < fromPlane + planes; plane++) {
      const inPlane = sidesIn(sides[part] as Sides, plane);
      for (let row = fromRow; row < fromRow + lines; row++) {
        const [first, last] = lineWithin(inPlane, 0, row, 0, columns - 1);
        const line = (plane * rows + row) * columns;
        if (last >= first) held.fill(1, line + first, line + last + 1);
      }
    }
  });
  return runsOf(held, mask.shape);
}

/** Voxels of one mask within the convex hull of another, all of its objects together. */
export function voxelsWithinHull(mask: Runs, hull: Runs): number {
  const sides = sidesOf(waysOf(hull.shape.length));
  visitRuns(hull, (plane, row, from, to) => {
    include(sides, plane, row, from, to);
  });
  let within = 0;
  visitRuns(mask, (plane, row, from, to) => {
    const [first, last] = lineWithin(sides, plane, row, from, to - 1);
    within += Math.max(0, last - first + 1);
  });
  return within;
}

/** Steps to places up to three voxels along each axis, one of each opposite pair, and none that is another one's double. */
function waysOf(dimensions: number): Way[] {
  const steps = [-3, -2, -1, 0, 1, 2, 3];
  const divisor = (a: number, b: number): number => (b === 0 ? Math.abs(a) : divisor(b, a % b));
  return (dimensions === 2 ? [0] : steps)
    .flatMap((z) => steps.flatMap((y) => steps.map((x): Way => [z, y, x])))
    .filter(([z, y, x]) => z > 0 || (z === 0 && (y > 0 || (y === 0 && x > 0))))
    .filter(([z, y, x]) => divisor(divisor(z, y), x) === 1);
}
