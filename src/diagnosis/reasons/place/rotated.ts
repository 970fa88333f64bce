/**
 * `rotated`: the prediction is turned about the image's centre or about its own.
 *
 * Any rotation is one about the centroids with a shift. If objects are missing on one side, only the image's
 * centre works. First a sample of the predicted voxels is turned by every angle, then all of them near the best one.
 */
import {
  type Axis,
  axesOf,
  centroid,
  centroidDifference,
  minus,
  originOf,
  plus,
  type Runs,
  runsOf,
  visitRuns,
} from "../../../mask/index.js";
import { reasonThresholds, valuesOf } from "../../thresholds/index.js";
import type { Look, Reading, Sight } from "../reading.js";
import { readFrom, readingOf } from "../undoing.js";
import { beatsShift, errorsOf, leavesRoom } from "./beyond-shift.js";
import { climbed } from "./translation.js";
import { indexAfter, inverseOf, sourceOf, type Turn } from "./turn.js";
import { counting } from "./turn-hits.js";
import { type Field, isTurn, searched } from "./turn-search.js";

const { widest, widestAmong } = valuesOf(reasonThresholds.rotated);

export const rotated: Look = (sight) => rotatedWithin(sight, widest);
/** One label among others: a wider turn is only another form of what is long, unless the whole map is turned. */
export const rotatedAmong: Look = (sight) => rotatedWithin(sight, widestAmong);

function rotatedWithin(sight: Sight, widest: number): Reading | undefined {
  const [r, p] = [sight.reference.runs, sight.prediction.runs];
  const errors = errorsOf(sight);
  if (!leavesRoom(errors)) return undefined;
  const best = searched(fieldOf(sight), widest);
  if (!best || !isTurn(best.angle, widest)) return undefined;
  const turned = runsOf(readFrom(sight.pair.prediction, sourceOf(sight.pair, best)), sight.pair.shape);
  const { by, shared: found } = climbed(
    r,
    turned,
    originOf(r.shape),
    r.shape.map(() => 3),
  );
  // What a turn carried out of the frame cannot meet anything: only the rest is judged.
  const turn = { ...best, by: plus(best.by, by) };
  const inFrame = Math.min(r.voxels - leaving(sight, r, inverseOf(turn)), p.voxels - leaving(sight, p, turn));
  const share = inFrame / Math.min(r.voxels, p.voxels);
  if (!beatsShift({ lesser: share * errors.lesser, left: share * errors.left }, inFrame - found)) return undefined;
  return turnedBack(sight, turn);
}

/** The same if a turn of the whole map is known, in its own voxels: one turn for all labels need not beat the shift of each. */
export const turnedBy =
  (turn: Turn): Look =>
  (sight) => {
    const { offset } = sight.pair.frame;
    return turnedBack(sight, { ...turn, about: minus(turn.about, offset), onto: minus(turn.onto, offset) });
  };

function turnedBack(sight: Sight, turn: Turn): Reading | undefined {
  const { shape, prediction } = sight.pair;
  const [a, b] = turn.plane.map((axis) => axesOf(shape)[axis]) as [Axis, Axis];
  const source = sourceOf(sight.pair, turn);
  const undone = runsOf(readFrom(prediction, source), shape);
  const facts = { kind: "rotated", degrees: Math.round(-turn.angle * 10) / 10, axes: [a, b] } as const;
  const leaving = Math.max(0, sight.prediction.runs.voxels - undone.voxels);
  const reading = readingOf<"rotated">(sight, "shift", undone, facts, leaving);
  return reading && { ...reading, source };
}

/** How many voxels of a mask a turn carries out of the frame. */
function leaving({ pair: { frame, spacing } }: Sight, mask: Runs, turn: Turn): number {
  const indexOf = indexAfter(turn, spacing, frame.shape, frame.offset);
  let voxels = 0;
  visitRuns(mask, (z, y, from, to) => {
    // A run stays straight: if its ends stay in the frame, so does the rest.
    if (indexOf(z, y, from) >= 0 && indexOf(z, y, to - 1) >= 0) return;
    for (let x = from; x < to; x++) if (indexOf(z, y, x) < 0) voxels++;
  });
  return voxels;
}

/** Where a turn is searched for in two masks: about the image's middle and about the prediction's own. */
function fieldOf(sight: Sight): Field<Int32Array> {
  const { pair, prediction, reference } = sight;
  const { shape, frame } = pair;
  const from = centroid(prediction.runs).slice(3 - shape.length);
  return {
    shape,
    middle: frame.shape.map((n, axis) => (n - 1) / 2 - (frame.offset[axis] as number)),
    from,
    onto: plus(from, centroidDifference(prediction.runs, reference.runs)),
    pointsOf: (most) => pointsOf(prediction.runs, most),
    ...counting(sight),
  };
}

/** About `most` voxels of a mask, evenly spread: three numbers each. */
function pointsOf(runs: Runs, most: number): Int32Array {
  const step = Math.max(1, runs.voxels / most);
  const points: number[] = [];
  let [passed, next] = [0, step / 2];
  visitRuns(runs, (plane, row, from, to) => {
    for (; next < passed + to - from; next += step) points.push(plane, row, from + Math.floor(next - passed));
    passed += to - from;
  });
  return Int32Array.from(points);
}
