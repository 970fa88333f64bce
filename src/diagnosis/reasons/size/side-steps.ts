/**
 * One side of the outline, undone a voxel at a time as long as most of what a step changes was wrong.
 *
 * Lines along the axis do not know of each other. So the steps of a whole side, counted for each place along the other
 * axes, also serve all slopes: a place that a slope follows for some steps is changed by them as without a slope.
 */
import {
  countsAlong,
  croppedRuns,
  lessRuns,
  movedRuns,
  placedRuns,
  type Runs,
  sharedRuns,
  stepAlong,
  unionOfRuns,
} from "../../../mask/index.js";
import { once } from "../../split/once.js";
import { reasonThresholds, valuesOf } from "../../thresholds/index.js";
import type { Sight } from "../reading.js";
import { matchedOf } from "../undoing.js";

const { wholeSide, nextStep, slopeStarts } = valuesOf(reasonThresholds.oneSided);

/** 1: the side of the last voxels; −1: of the first. */
type End = 1 | -1;

/** Towards which end of another axis each step begins later. */
export interface Slope {
  readonly axis: number;
  readonly side: End;
}

export interface Side {
  readonly axis: number;
  readonly side: End;
  /** What is enclosed and counts as held, so that only the outer side changes: all that the prediction encloses, or nothing. */
  readonly inside: Runs;
  readonly slope?: Slope;
}

export interface Undone extends Side {
  readonly steps: number;
  /** For each step, from which place on it changes the side, counted from the end that a slope falls to. */
  readonly starts: readonly number[];
  /** Voxels that left the grid, where neither mask holds anything. */
  readonly leaving: number;
  /** Voxels corrected minus voxels made wrong. */
  readonly net: number;
  /** For each step, the share of the side that it changes. */
  readonly widths: readonly number[];
}

/** For each place: voxels changed, those that leave the grid, and those of the changed ones that were wrong. */
interface Counts {
  readonly changed: Int32Array;
  readonly out: Int32Array | undefined;
  readonly wrong: Int32Array;
}

/** A step of a whole side: as one place, and for each place along every other axis. */
interface Step {
  readonly whole: Counts;
  readonly along: (axis: number) => Counts;
}

export const startsWide = (share: number): boolean => share >= slopeStarts;

/**
 * Removes (or adds) a voxel on a side as long as most of what a step changes was wrong.
 *
 * A slope is followed only if its first step is wide enough for one. What lies before the place from which a step
 * changes voxels stays as it is at all later steps. No step changes more voxels than the one before, as each run along
 * the axis has one end there: so it is known early that a side cannot correct enough.
 *
 * @param least a side that cannot correct so many voxels more than it makes wrong is not followed to its end.
 */
export function undoSide(sight: Sight, side: Side, outwards: boolean, steps: number, least = 0): Undone {
  const { slope } = side;
  const next = stepsOf(sight, side, outwards);
  let [from, passed, passedOut] = [0, 0, 0];
  let best: Undone = { ...side, steps: 0, starts: [], leaving: 0, net: 0, widths: [] };
  for (let k = 1; k <= steps; k++) {
    const { changed, out, wrong } = countsOf(next(k), slope);
    const whole = sumFrom(changed, from) + passed + (out ? sumFrom(out, from) + passedOut : 0);
    const start = startOf({ changed, out, wrong }, from);
    passed += sumFrom(changed.subarray(0, start), from);
    if (out) passedOut += sumFrom(out.subarray(0, start), from);
    from = start;
    const [leaving, right] = [out ? sumFrom(out, from) : 0, sumFrom(wrong, from)];
    const all = sumFrom(changed, from) + leaving;
    if (all === 0 || right < (k === 1 ? wholeSide : nextStep) * all) break;
    if (slope && k === 1 && !startsWide(all / whole)) break;
    best = {
      ...best,
      steps: k,
      starts: [...best.starts, from],
      leaving: best.leaving + leaving,
      net: best.net + 2 * right - all,
      widths: [...best.widths, all / whole],
    };
    if (best.net + (steps - k) * all < least) break;
  }
  return best;
}

/** The prediction with a side undone. */
export function runsAfter(sight: Sight, undone: Undone, outwards: boolean): Runs {
  const { slope, starts } = undone;
  const without = (runs: Runs, changed: Runs) => (outwards ? lessRuns(runs, changed) : unionOfRuns(runs, changed));
  const { prediction } = matchedOf(sight);
  let [whole, runs] = [prediction, prediction];
  for (const from of starts) {
    const changed = changedBy(undone, outwards, whole);
    whole = without(whole, changed);
    runs = slope ? without(runs, placesFrom(changed, slope, from)) : whole;
  }
  return runs;
}

/** Of what the first step could change along the whole side, the share that was wrong. */
export function wrongAtFirst(sight: Sight, side: Side, outwards: boolean): number {
  const { changed, out, wrong } = stepsOf(sight, side, outwards)(1).whole;
  return sumFrom(wrong, 0) / Math.max(1, sumFrom(changed, 0) + (out ? sumFrom(out, 0) : 0));
}

const walks = new WeakMap<Sight, Map<string, (k: number) => Step>>();

/** The steps of a whole side; each is counted when it is first needed. */
function stepsOf(sight: Sight, side: Side, outwards: boolean): (k: number) => Step {
  const known = once(walks, sight, () => new Map());
  const key = `${side.axis} ${side.side} ${outwards} ${side.inside.voxels > 0}`;
  return once(known, key, () => {
    const { prediction, reference } = matchedOf(sight);
    const steps: Step[] = [];
    let [runs, last]: [Runs, Runs | undefined] = [prediction, undefined];
    return (k: number) => {
      while (steps.length < k) {
        if (last) runs = outwards ? lessRuns(runs, last) : unionOfRuns(runs, last);
        last = changedBy(side, outwards, runs);
        const lost = outwards ? undefined : leavingBy(sight, side, steps.length + 1, runs);
        const wrong = outwards ? lessRuns(last, reference) : sharedRuns(last, reference);
        steps.push(counted(last, lost, wrong));
      }
      return steps[k - 1] as Step;
    };
  });
}

function counted(changed: Runs, lost: Runs | undefined, wrong: Runs): Step {
  const one = ({ voxels }: Runs) => Int32Array.of(voxels);
  const known = new Map<number, Counts>();
  return {
    whole: { changed: one(changed), out: lost && one(lost), wrong: one(wrong) },
    // Only slopes ask for them.
    along: (axis) =>
      once(known, axis, () => ({
        changed: countsAlong(changed, axis),
        out: lost && countsAlong(lost, axis),
        wrong: countsAlong(wrong, axis),
      })),
  };
}

/** What one voxel of a side is. */
function changedBy({ axis, side, inside }: Side, outwards: boolean, runs: Runs): Runs {
  const held = inside.voxels > 0 ? unionOfRuns(runs, inside) : runs;
  const moved = movedRuns(held, stepAlong(runs.shape, axis, outwards ? -side : side));
  return outwards ? lessRuns(runs, moved) : lessRuns(moved, held);
}

/** What grows out of the grid at the `k`-th step: that is wrong, as far as the image goes. */
function leavingBy({ pair: { shape, frame } }: Sight, { axis, side }: Side, k: number, runs: Runs): Runs | undefined {
  const last = (shape[axis] as number) - 1;
  const before = frame.offset[axis] as number;
  const room = side === 1 ? (frame.shape[axis] as number) - before - last - 1 : before;
  const end = side === 1 ? last : 0;
  return k > room ? undefined : planesOf(runs, axis, end, end);
}

/** What a mask holds in some planes across an axis. */
function planesOf(runs: Runs, axis: number, from: number, to: number): Runs {
  const { shape } = runs;
  const stop = Math.min(to + 1, shape[axis] as number);
  const box = {
    offset: stepAlong(shape, axis, from),
    shape: shape.map((n, other) => (other === axis ? Math.max(0, stop - from) : n)),
  };
  return placedRuns(croppedRuns(runs, box), box.offset, shape);
}

/** The part of a mask from a place on, counted from the end that a slope falls to. */
function placesFrom(runs: Runs, { axis, side }: Slope, from: number): Runs {
  const last = (runs.shape[axis] as number) - 1;
  return side === 1 ? planesOf(runs, axis, from, last) : planesOf(runs, axis, 0, last - from);
}

/** The counts of a step, its places counted from the end that a slope falls to. */
function countsOf({ whole, along }: Step, slope: Slope | undefined): Counts {
  if (!slope) return whole;
  const { changed, out, wrong } = along(slope.axis);
  return slope.side === 1
    ? { changed, out, wrong }
    : { changed: changed.toReversed(), out: out?.toReversed(), wrong: wrong.toReversed() };
}

const sumFrom = (counts: Int32Array, from: number) => counts.subarray(from).reduce((a, b) => a + b, 0);

/** From which place on, no earlier than `least`, a step corrects most. */
function startOf({ changed, out, wrong }: Counts, least: number): number {
  const last = changed.length - 1;
  let [net, most, best] = [0, 0, last];
  for (let from = last; from >= least; from--) {
    net += 2 * (wrong[from] as number) - (changed[from] as number) - (out?.[from] ?? 0);
    if (net >= most) [most, best] = [net, from];
  }
  return best;
}
