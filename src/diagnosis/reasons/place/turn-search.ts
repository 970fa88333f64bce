/**
 * The turn that brings what is predicted back onto the reference, about the image's middle or about its own.
 *
 * First a sample of points is turned by every angle, then more of them near the best ones, with their place.
 */
import { originOf } from "../../../mask/index.js";
import { once } from "../../split/once.js";
import { reasonThresholds } from "../../thresholds/index.js";
import type { Turn } from "./turn.js";

const least = reasonThresholds.rotated.least.value;
/** Degrees between two turns that are tried first. */
const coarse = 1.5;
const sampled = { coarse: 700, near: 4_000, fine: 20_000 };
/** Degrees and voxels between two turns that are tried near the best ones, first by some points and then by more. */
const steps = [
  ["near", [coarse / 2, 4], [coarse / 4, 2]],
  ["fine", [coarse / 8, 1], [coarse / 16, 1]],
] as const;

/** Whether an angle is large enough and not at the end of the searched range, which is no answer. */
export const isTurn = (degrees: number, widest: number): boolean =>
  Math.abs(degrees) >= least && Math.abs(degrees) <= widest - coarse;

/** What is turned back, by some of its points. */
export interface Field<Points> {
  readonly shape: readonly number[];
  /** The image's. */
  readonly middle: readonly number[];
  /** The middle of what is turned, and where that lies in the reference. */
  readonly from: readonly number[];
  readonly onto: readonly number[];
  /** About so many, evenly spread. */
  readonly pointsOf: (most: number) => Points;
  /** How many of them meet the reference after a turn. */
  readonly hitsOf: (points: Points, turn: Turn) => number;
  /** The same for turns near a base. */
  readonly hitsAround: (points: Points, base: Turn) => (turn: Turn) => number;
}

/**
 * The turn back that shares most: first by a sample, then near the best ones by more voxels.
 *
 * @param widest degrees up to which turns are tried.
 */
export function searched<Points>(field: Field<Points>, widest: number): Turn | undefined {
  const { shape, middle, from, onto, pointsOf, hitsOf, hitsAround } = field;
  const points = pointsOf(sampled.coarse);
  const dimensions = shape.length;
  const planes = (
    dimensions === 2
      ? [[0, 1]]
      : [
          [1, 2],
          [0, 2],
          [0, 1],
        ]
  ) as [number, number][];
  const still = originOf(shape);
  const centres = [
    { about: middle, onto: middle, by: still },
    { about: from, onto, by: still },
  ];
  const turns: { turn: Turn; hits: number }[] = [];
  for (const plane of planes) {
    if (Math.min(...plane.map((axis) => shape[axis] as number)) < 3) continue;
    for (const centre of centres) {
      for (let angle = -widest; angle <= widest; angle += coarse) {
        const turn = { plane, angle, ...centre };
        turns.push({ turn, hits: hitsOf(points, turn) });
      }
    }
  }
  turns.sort((a, b) => b.hits - a.hits);
  const [near, fine] = [pointsOf(sampled.near), pointsOf(sampled.fine)];
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
