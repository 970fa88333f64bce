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
  originOf,
  plus,
  type Runs,
  runsOf,
  visitRuns,
} from "../../../mask/index.js";
import { once } from "../../split/once.js";
import { reasonThresholds, valuesOf } from "../../thresholds/index.js";
import type { Look, Sight } from "../reading.js";
import { readFrom, readingOf } from "../undoing.js";
import { beatsShift, errorsOf, leavesRoom } from "./beyond-shift.js";
import { climbed } from "./translation.js";
import { indexAfter, inverseOf, sourceOf, type Turn } from "./turn.js";
import { counting } from "./turn-hits.js";

const { widest, least } = valuesOf(reasonThresholds.rotated);
/** Degrees between two turns that are tried first. */
const coarse = 1.5;
const sampled = { coarse: 700, near: 4_000, fine: 20_000 };
/** Degrees and voxels between two turns that are tried near the best ones, first by some points and then by more. */
const steps = [
  ["near", [coarse / 2, 4], [coarse / 4, 2]],
  ["fine", [coarse / 8, 1], [coarse / 16, 1]],
] as const;
export const rotated: Look = (sight) => {
  const [r, p] = [sight.reference.runs, sight.prediction.runs];
  const errors = errorsOf(sight);
  if (!leavesRoom(errors)) return undefined;
  const best = searched(sight);
  if (!best || !isTurn(best.angle)) return undefined;
  const turned = runsOf(readFrom(sight.pair.prediction, sourceOf(sight, best)), sight.pair.shape);
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
  const [a, b] = best.plane.map((axis) => axesOf(r.shape)[axis]) as [Axis, Axis];
  const source = sourceOf(sight, turn);
  const undone = runsOf(readFrom(sight.pair.prediction, source), r.shape);
  const facts = { kind: "rotated", degrees: Math.round(-best.angle * 10) / 10, axes: [a, b] } as const;
  const reading = readingOf<"rotated">(sight, "shift", undone, facts, Math.max(0, p.voxels - undone.voxels));
  return reading && { ...reading, source };
};

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

/** Whether an angle is large enough and not at the end of the searched range, which is no answer. */
export const isTurn = (degrees: number): boolean => Math.abs(degrees) >= least && Math.abs(degrees) <= widest - coarse;

/** The turn back that shares most: first by a sample, then near the best ones by more voxels. */
function searched(sight: Sight): Turn | undefined {
  const { pair } = sight;
  const points = pointsOf(sight.prediction.runs, sampled.coarse);
  const dimensions = pair.shape.length;
  const planes = (
    dimensions === 2
      ? [[0, 1]]
      : [
          [1, 2],
          [0, 2],
          [0, 1],
        ]
  ) as [number, number][];
  const middle = pair.frame.shape.map((n, axis) => (n - 1) / 2 - (pair.frame.offset[axis] as number));
  const from = centroid(sight.prediction.runs).slice(3 - dimensions);
  const offset = centroidDifference(sight.prediction.runs, sight.reference.runs);
  const onto = plus(from, offset);
  const still = originOf(pair.shape);
  const { hitsOf, hitsAround } = counting(sight);
  const centres = [
    { about: middle, onto: middle, by: still },
    { about: from, onto, by: still },
  ];
  const turns: { turn: Turn; hits: number }[] = [];
  for (const plane of planes) {
    if (Math.min(...plane.map((axis) => pair.shape[axis] as number)) < 3) continue;
    for (const centre of centres) {
      for (let angle = -widest; angle <= widest; angle += coarse) {
        const turn = { plane, angle, ...centre };
        turns.push({ turn, hits: hitsOf(points, turn) });
      }
    }
  }
  turns.sort((a, b) => b.hits - a.hits);
  const [near, fine] = [sampled.near, sampled.fine].map((most) => pointsOf(sight.prediction.runs, most)) as [
    Int32Array,
    Int32Array,
  ];
  // Climbs from neighbouring turns meet, and go on alike.
  const known = { near: new Map<string, number>(), fine: new Map<string, number>() };
  const countingNear = (many: "near" | "fine", base: Turn) => {
    let hitsNear: ((turn: Turn) => number) | undefined;
    return (turn: Turn) => {
      const { plane, about, onto, angle, by } = turn;
      return once(known[many], `${plane} ${about} ${onto} ${angle} ${by}`, () => {
        hitsNear ??= hitsAround(many === "near" ? near : fine, base);
        return hitsNear(turn);
      });
    };
  };
  return turns
    .slice(0, 4)
    .map(({ turn }) => refined(countingNear, turn))
    .sort((a, b) => b.hits - a.hits)[0]?.turn;
}

/** Climbs in angle and place: where the frame cut off what was turned, the masks' centres do not lie on each other. */
function refined(
  countingNear: (many: "near" | "fine", base: Turn) => (turn: Turn) => number,
  start: Turn,
): { turn: Turn; hits: number } {
  let best = { turn: start, hits: 0 };
  for (const [many, ...finer] of steps) {
    const hitsOf = countingNear(many, best.turn);
    best = { ...best, hits: hitsOf(best.turn) };
    for (const [degrees, voxels] of finer) {
      for (let isBetter = true; isBetter; ) {
        isBetter = false;
        const { angle, by, plane } = best.turn;
        const moved = plane.flatMap((axis) =>
          [-voxels, voxels].map((step) => ({ angle, by: by.map((at, other) => (other === axis ? at + step : at)) })),
        );
        for (const next of [{ angle: angle - degrees, by }, { angle: angle + degrees, by }, ...moved]) {
          const turn = { ...best.turn, ...next };
          const hits = hitsOf(turn);
          if (hits > best.hits) [best, isBetter] = [{ turn, hits }, true];
        }
      }
    }
  }
  return best;
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
