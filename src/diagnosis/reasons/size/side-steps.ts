/** One side of the outline, undone a voxel at a time as long as most of what a step changes was wrong. */
import {
  countsAlong,
  croppedRuns,
  lessRuns,
  movedRuns,
  placedRuns,
  type Runs,
  sharedRuns,
  sharedVoxels,
  stepAlong,
  unionOfRuns,
} from "../../../mask/index.js";
import { reasonThresholds, valuesOf } from "../../thresholds/index.js";
import type { Sight } from "../reading.js";
import { matchedOf } from "../undoing.js";

const { wholeSide, nextStep } = valuesOf(reasonThresholds.oneSided);

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
  /** What is enclosed and counts as held, so that only the outer side changes. */
  readonly inside: Runs;
  readonly slope?: Slope;
}

export interface Undone extends Side {
  readonly steps: number;
  readonly runs: Runs;
  /** Voxels that left the grid, where neither mask holds anything. */
  readonly leaving: number;
  /** Voxels corrected minus voxels made wrong. */
  readonly net: number;
  /** For each step, the share of the side that it changes. */
  readonly widths: readonly number[];
  /** Of what the first step could change along the whole side, the share that was wrong. */
  readonly first: number;
}

/** Removes (or adds) a voxel on a side as long as most of what a step changes was wrong. */
export function undoSide(sight: Sight, side: Side, outwards: boolean, steps: number): Undone {
  const { axis, inside, slope } = side;
  const { prediction, reference } = matchedOf(sight);
  const { shape, frame } = sight.pair;
  const by = stepAlong(shape, axis, outwards ? -side.side : side.side);
  const last = (shape[axis] as number) - 1;
  // What grows out of the grid is wrong, as far as the image goes.
  const end = side.side === 1 ? last : 0;
  const before = frame.offset[axis] as number;
  const room = side.side === 1 ? (frame.shape[axis] as number) - before - last - 1 : before;
  const wrongIn = (changed: Runs) => {
    const held = sharedVoxels(changed, reference);
    return outwards ? changed.voxels - held : held;
  };
  let best: Undone = { ...side, steps: 0, runs: prediction, leaving: 0, net: 0, widths: [], first: 0 };
  let from = 0;
  for (let step = 1; step <= steps; step++) {
    const moved = movedRuns(unionOfRuns(best.runs, inside), by);
    let changed = outwards ? lessRuns(best.runs, moved) : lessRuns(lessRuns(moved, inside), best.runs);
    let lost = outwards || step > room ? undefined : planesOf(best.runs, axis, end, end);
    const whole = changed.voxels + (lost?.voxels ?? 0);
    if (step === 1) best = { ...best, first: wrongIn(changed) / Math.max(1, whole) };
    if (slope) {
      from = startOf(
        slope,
        from,
        changed,
        lost,
        outwards ? lessRuns(changed, reference) : sharedRuns(changed, reference),
      );
      const ends =
        slope.side === 1 ? ([from, Infinity] as const) : ([0, (shape[slope.axis] as number) - 1 - from] as const);
      changed = planesOf(changed, slope.axis, ...ends);
      lost = lost && planesOf(lost, slope.axis, ...ends);
    }
    const leaving = lost?.voxels ?? 0;
    const all = changed.voxels + leaving;
    const wrong = wrongIn(changed);
    if (all === 0 || wrong < (step === 1 ? wholeSide : nextStep) * all) break;
    best = {
      ...best,
      steps: step,
      runs: outwards ? lessRuns(best.runs, changed) : unionOfRuns(best.runs, changed),
      leaving: best.leaving + leaving,
      net: best.net + 2 * wrong - all,
      widths: [...best.widths, all / whole],
    };
  }
  return best;
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

/** From which place on, no earlier than `least`, a step corrects most; counted from the end that a slope falls to. */
function startOf({ axis, side }: Slope, least: number, changed: Runs, lost: Runs | undefined, wrong: Runs): number {
  const [all, out, right] = [changed, lost, wrong].map((runs) => runs && countsAlong(runs, axis));
  const n = changed.shape[axis] as number;
  let [net, most, best] = [0, 0, n - 1];
  for (let from = n - 1; from >= least; from--) {
    const at = side === 1 ? from : n - 1 - from;
    net += 2 * (right?.[at] ?? 0) - (all?.[at] ?? 0) - (out?.[at] ?? 0);
    if (net >= most) [most, best] = [net, from];
  }
  return best;
}
