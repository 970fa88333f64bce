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
  cornerOf,
  cubeOf,
  minus,
  originOf,
  plus,
  type Runs,
  runsOf,
  visitRuns,
} from "../../../mask/index.js";
import { visitNear } from "../../../morphology/index.js";
import { once } from "../../split/once.js";
import { reasonThresholds, valuesOf } from "../../thresholds/index.js";
import type { Look, Sight } from "../reading.js";
import { readFrom, readingOf } from "../undoing.js";
import { beatsShift, errorsOf, leavesRoom } from "./beyond-shift.js";
import { climbed } from "./translation.js";

const { widest, least } = valuesOf(reasonThresholds.rotated);
/** Degrees between two turns that are tried first. */
const coarse = 1.5;
const sampled = { coarse: 700, near: 4_000, fine: 20_000 };
/** Degrees and voxels between two turns that are tried near the best ones, first by some points and then by more. */
const steps = [
  ["near", [coarse / 2, 4], [coarse / 4, 2]],
  ["fine", [coarse / 8, 1], [coarse / 16, 1]],
] as const;
/** Voxels up to which distances to the reference's outline are looked up, and the largest grid where that takes less than it saves. */
const [deepest, largest] = [16, 2 ** 20];

export interface Turn {
  /** Indices of the two axes. */
  readonly plane: readonly [number, number];
  readonly angle: number;
  /** The fixed point, and where it moves to before a shift by whole voxels; planes, rows, columns of the grid. */
  readonly about: readonly number[];
  readonly onto: readonly number[];
  readonly by: readonly number[];
}

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
    for (let x = from; x < to; x++) if (indexOf(z, y, x) < 0) voxels++;
  });
  return voxels;
}

function inverseOf({ plane, angle, about, onto, by }: Turn): Turn {
  return { plane, angle: -angle, about: plus(onto, by), onto: about, by: originOf(by) };
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
  return turns
    .slice(0, 4)
    .map(({ turn }) => refined(hitsAround, { near, fine }, turn))
    .sort((a, b) => b.hits - a.hits)[0]?.turn;
}

/** Climbs in angle and place: where the frame cut off what was turned, the masks' centres do not lie on each other. */
function refined(
  hitsAround: Counting["hitsAround"],
  pointsOf: Readonly<Record<"near" | "fine", Int32Array>>,
  start: Turn,
): { turn: Turn; hits: number } {
  let best = { turn: start, hits: 0 };
  for (const [many, ...finer] of steps) {
    const hitsOf = hitsAround(pointsOf[many], best.turn);
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

interface Counting {
  /** How many points are in the reference after a turn. */
  hitsOf(points: Int32Array, turn: Turn): number;
  /** The same for turns near a base: only points that can cross the reference's outline on the way are turned again. */
  hitsAround(points: Int32Array, base: Turn): (turn: Turn) => number;
}

export function counting({ pair }: Pick<Sight, "pair">): Counting {
  // Read once: the pair makes its arrays when they are asked for.
  const { reference, shape, spacing } = pair;
  if (reference.length > largest) return { hitsOf, hitsAround: (points) => (turn) => hitsOf(points, turn) };
  // Voxels to the other side of the outline; outside the grid is background.
  const depths = new Uint8Array(reference.length).fill(deepest);
  const options = { element: "square", border: "background", radius: deepest } as const;
  const store = (start: number, distances: ArrayLike<number>, count: number) => {
    for (let i = 0; i < count; i++) depths[start + i] = Math.min(deepest, distances[i] as number);
  };
  visitNear(reference, shape, options, store, store);
  return { hitsOf, hitsAround };

  function hitsOf(points: Int32Array, turn: Turn): number {
    const indexOf = indexIn(turn);
    let hits = 0;
    for (let i = 0; i < points.length; i += 3) {
      const at = indexOf(points[i] as number, points[i + 1] as number, points[i + 2] as number);
      if (at >= 0) hits += reference[at] as number;
    }
    return hits;
  }

  function hitsAround(points: Int32Array, base: Turn): (turn: Turn) => number {
    const indexOf = indexIn(base);
    const voxels = new Int32Array(points.length / 3);
    for (let k = 0, i = 0; k < voxels.length; k++, i += 3) {
      voxels[k] = indexOf(points[i] as number, points[i + 1] as number, points[i + 2] as number);
    }
    const across = base.plane.map((axis) => {
      const at = base.about[axis] as number;
      return Math.max(at, (shape[axis] as number) - 1 - at) * (spacing[axis] as number);
    });
    // The farthest that a radian moves a point of the grid, in voxels.
    const radius = Math.hypot(...across) / Math.min(...base.plane.map((axis) => spacing[axis] as number));
    const known = new Map<number, { near: Int32Array; hits: number }>();
    return (turn) => {
      const arc = (Math.abs(turn.angle - base.angle) / 180) * Math.PI * radius;
      const far = Math.ceil(arc * (1 + 1e-6)) + Math.max(...minus(turn.by, base.by).map(Math.abs));
      // In powers of two, so that few lists are made.
      const step = Math.ceil(Math.log2(far));
      const { near, hits } = once(known, step, () => split(2 ** step));
      return hits + hitsOf(near, turn);
    };

    /** Points that may meet something else after moving so far, and how many of the others are in the reference. */
    function split(far: number): { near: Int32Array; hits: number } {
      const near = new Int32Array(points.length);
      let [used, hits] = [0, 0];
      for (let k = 0, i = 0; k < voxels.length; k++, i += 3) {
        const at = voxels[k] as number;
        if (at >= 0 && (depths[at] as number) > far) hits += reference[at] as number;
        else for (let axis = 0; axis < 3; axis++) near[used++] = points[i + axis] as number;
      }
      return { near: near.subarray(0, used), hits };
    }
  }

  /** Whole voxels are added after the turn, so that they move every point alike. */
  function indexIn(turn: Turn): ReturnType<typeof indexAfter> {
    return indexAfter({ ...turn, by: originOf(shape) }, spacing, shape, turn.by);
  }
}

/** The prediction turned back: where every voxel of the grid comes from; −1 for outside it. */
function sourceOf({ pair: { shape, spacing } }: Sight, turn: Turn): Int32Array {
  const [planes, rows, columns] = cubeOf(shape);
  const indexOf = indexAfter(inverseOf(turn), spacing, shape, originOf(shape));
  const source = new Int32Array(planes * rows * columns);
  for (let z = 0, i = 0; z < planes; z++) {
    for (let y = 0; y < rows; y++) for (let x = 0; x < columns; x++, i++) source[i] = indexOf(z, y, x);
  }
  return source;
}

/** Where a turn takes a voxel in a grid that begins at `offset` before its own: its index there, −1 outside. */
function indexAfter(turn: Turn, spacing: readonly number[], shape: readonly number[], offset: readonly number[]) {
  const [planes, rows, columns] = cubeOf(shape);
  const [z0, y0, x0] = cornerOf(offset);
  const [a0, a1, a2, a3, b0, b1, b2, b3, c0, c1, c2, c3] = matrixOf(turn, spacing);
  return (z: number, y: number, x: number): number => {
    const toZ = z0 + Math.floor(a0 * z + a1 * y + a2 * x + a3);
    const toY = y0 + Math.floor(b0 * z + b1 * y + b2 * x + b3);
    const toX = x0 + Math.floor(c0 * z + c1 * y + c2 * x + c3);
    // As unsigned numbers, those below 0 are too large.
    const isInside = toZ >>> 0 < planes && toY >>> 0 < rows && toX >>> 0 < columns;
    return isInside ? (toZ * rows + toY) * columns + toX : -1;
  };
}

type Twelve = [number, number, number, number, number, number, number, number, number, number, number, number];

/** Three rows of four: where plane, row and column go, with half a voxel added so that `Math.floor` finds the nearest. */
function matrixOf({ plane, angle, about, onto, by }: Turn, spacing: readonly number[]): Twelve {
  const skipped = 3 - spacing.length;
  const [sine, cosine] = [Math.sin((angle * Math.PI) / 180), Math.cos((angle * Math.PI) / 180)];
  const [a, b] = plane;
  const to = plus(onto, by);
  const ratio = (spacing[b] as number) / (spacing[a] as number);
  const rows = [0, 1, 2].map((row) => {
    const axis = row - skipped;
    const factors = [0, 0, 0];
    factors[row] = axis === a || axis === b ? cosine : 1;
    if (axis === a) factors[b + skipped] = -sine * ratio;
    if (axis === b) factors[a + skipped] = sine / ratio;
    const from = factors.reduce((sum, factor, other) => sum + factor * (about[other - skipped] ?? 0), 0);
    return [...factors, (to[axis] ?? 0) - from + 0.5];
  });
  return rows.flat() as Twelve;
}
