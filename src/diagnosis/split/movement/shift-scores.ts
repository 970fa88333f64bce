/**
 * The best shift of a mask: run lengths give the overlaps of all shifts of a window.
 *
 * If the whole reach fits into one window, every shift is scored. If not (large objects in 3-D), a window around each start
 * is scored completely, and moves on as long as the best shift is on its edge.
 */
import { centroidDifference, originOf, type Runs } from "../../../mask/index.js";
import { diceOf } from "../../../metrics/index.js";
import { keptByShift, sharedByShift } from "../../../sweep/index.js";
import { once } from "../once.js";
import { shiftAt, windowOf } from "../window.js";
import type { Beside, Grid } from "./scene.js";

/** The most shifts that are scored in one window. */
const largestWindow = { 2: 1 << 14, 3: 1 << 13 };
/** Half width of a window if the reach does not fit into one. */
const step = { 2: 32, 3: 7 };

export interface BestShift {
  readonly shift: readonly number[];
  readonly dice: number;
}

interface Window {
  /** First and last shift along each axis. */
  readonly from: readonly number[];
  readonly to: readonly number[];
}

export class Shifts {
  private readonly tables = new Map<string, Int32Array>();
  private readonly names = new Map<Runs, number>();
  private readonly scored = new Map<string, Float64Array>();

  /**
   * @param reach largest shift along each axis, both ways.
   * @param starts where windows begin, besides no shift at all.
   */
  constructor(
    private readonly grid: Grid,
    private readonly moved: Runs,
    private readonly reference: Runs,
    readonly reach: readonly number[],
    private readonly starts: readonly (readonly number[])[],
  ) {}

  /**
   * The best shift whose matched score is no lower than without it; of equals, the smallest.
   *
   * @param beside what stays in place while the moved mask is scored.
   * @param guard the mask whose score must not fall; absent: any shift may be the best.
   */
  best(beside: Beside, guard?: { readonly shifts: Shifts; readonly beside: Beside }): BestShift {
    const origin = originOf(this.reach);
    const still = { from: origin, to: origin };
    const guarded = (window: Window) => guard?.shifts.scores(window, guard.beside);
    const floor = (guarded(still)?.[0] ?? 0) - 1e-12;
    let best: BestShift = { shift: origin, dice: this.scores(still, beside)[0] as number };
    for (const start of [origin, ...this.starts]) {
      let centre: readonly number[] = start.map((by, axis) => clamp(by, this.reach[axis] as number));
      for (let windows = 0; windows < 50; windows++) {
        const window = this.windowAround(centre);
        const found = bestOf(window, this.scores(window, beside), guarded(window), floor, best);
        if (found === best) break;
        best = found;
        centre = found.shift;
        if (this.holdsAround(window, centre)) break;
      }
    }
    return best;
  }

  /** Dice at each shift of a window, the last axis fastest; −1 if nothing stays in the frame. */
  private scores(window: Window, beside: Beside): Float64Array {
    const key = `${this.nameOf(beside.runs)} ${beside.voxels} ${window.from} ${window.to}`;
    return once(this.scored, key, () => this.score(window, beside));
  }

  private score(window: Window, beside: Beside): Float64Array {
    const shared = this.shared(window, this.reference);
    const staying = this.table(`kept ${window.from} ${window.to}`, () =>
      keptByShift(this.moved, this.grid.frame, windowOf(window.from, window.to)),
    );
    const onBeside = this.shared(window, beside.runs);
    const onShared = this.shared(window, beside.inReference);
    const scores = new Float64Array(staying.length);
    for (let i = 0; i < scores.length; i++) {
      const kept = staying[i] as number;
      const intersection = (shared[i] as number) + beside.inReference.voxels - (onShared[i] as number);
      const prediction = kept + beside.voxels - (onBeside[i] as number);
      scores[i] = kept === 0 ? -1 : diceOf({ reference: this.reference.voxels, prediction, intersection }, 1);
    }
    return scores;
  }

  private shared(window: Window, fixed: Runs): Int32Array {
    if (fixed.voxels === 0) return new Int32Array(sizeOf(window));
    return this.table(`${this.nameOf(fixed)} ${window.from} ${window.to}`, () =>
      sharedByShift(fixed, this.moved, windowOf(window.from, window.to)),
    );
  }

  private nameOf(runs: Runs): number {
    return once(this.names, runs, () => this.names.size);
  }

  private table(key: string, make: () => Int32Array): Int32Array {
    return once(this.tables, key, make);
  }

  private windowAround(centre: readonly number[]): Window {
    const dimensions = this.reach.length === 2 ? 2 : 3;
    const all = this.reach.reduce((product, n) => product * (2 * n + 1), 1);
    const most = all <= largestWindow[dimensions] ? Number.POSITIVE_INFINITY : step[dimensions];
    return {
      from: centre.map((by, axis) => Math.max(-(this.reach[axis] as number), by - most)),
      to: centre.map((by, axis) => Math.min(this.reach[axis] as number, by + most)),
    };
  }

  /** Whether the window holds every neighbour of a shift that is within reach. */
  private holdsAround({ from, to }: Window, shift: readonly number[]): boolean {
    return shift.every((by, axis) => {
      const reach = this.reach[axis] as number;
      return (by > (from[axis] as number) || by === -reach) && (by < (to[axis] as number) || by === reach);
    });
  }
}

function bestOf(
  window: Window,
  scores: Float64Array,
  guarded: Float64Array | undefined,
  floor: number,
  sofar: BestShift,
): BestShift {
  let best = sofar;
  for (let i = 0; i < scores.length; i++) {
    const dice = scores[i] as number;
    if (dice < best.dice - 1e-12 || (guarded && (guarded[i] as number) < floor)) continue;
    const shift = shiftAt(i, window.from, window.to);
    if (dice <= best.dice + 1e-12 && squaredLength(shift) >= squaredLength(best.shift)) continue;
    best = { shift, dice };
  }
  return best;
}

function sizeOf({ from, to }: Window): number {
  return from.reduce((product, first, axis) => product * ((to[axis] as number) - first + 1), 1);
}

function clamp(value: number, most: number): number {
  return Math.max(-most, Math.min(most, value));
}

export function squaredLength(shift: readonly number[]): number {
  return shift.reduce((sum, by) => sum + by * by, 0);
}

/** The distance of one mask's centroid from another's, in whole voxels; nothing if either is empty. */
export function centroidOffset(from: Runs, to: Runs): number[][] {
  return from.voxels === 0 || to.voxels === 0 ? [] : [centroidDifference(from, to).map(Math.round)];
}
