/**
 * The one movement of the matched part of a prediction, shift and radius together, that fits the reference best, and
 * the scores of its halves.
 *
 * It is fitted with all components corrected: the missed ones added, the spurious ones removed. So a far shift
 * that only lines a spurious component up with a missed one is not a shift, and an erosion that only removes specks
 * is not a size. Ties go to the smaller movement.
 */
import { boxOfRuns, croppedRuns, minus, originOf, plus, type Runs } from "../../../mask/index.js";
import { diceOf } from "../../../metrics/index.js";
import { once } from "../once.js";
import { aroundOf } from "../window.js";
import type { Levels } from "./levels.js";
import {
  type Beside,
  type Changes,
  type Counts,
  changesBy,
  type Grid,
  leavesFrame,
  metAt,
  metNear,
  stayingAt,
  wholeOf,
} from "./scene.js";
import { type Shifts, squaredLength } from "./shift-scores.js";

/** A movement of the matched prediction. */
export interface Movement {
  /** Whole voxels by which content is moved. */
  readonly shift: readonly number[];
  /** Level of the radius: < 0 erodes, > 0 dilates. */
  readonly level: number;
  /** Which of the rulers the level is read on. */
  readonly ruler: number;
}

interface Fit extends Movement {
  readonly dice: number;
}

/** The smallest difference that counts. */
const tolerance = 1e-12;

export class Fits {
  private readonly counted = new Map<string, Counts>();
  private readonly names = new Map<Runs, number>();
  private readonly boxed = new Map<Runs, Boxed>();
  private readonly shiftsOf = new Map<string, (readonly number[])[]>();
  private readonly changes = new Map<string, Changes>();

  /**
   * @param fields the matched prediction, one for each ruler; level 0 is the mask unchanged.
   * @param reference runs of the reference on the same grid.
   * @param shifts of the same prediction, with its size unchanged.
   */
  constructor(
    private readonly grid: Grid,
    private readonly fields: readonly Levels[],
    private readonly reference: Runs,
    private readonly shifts: Shifts,
  ) {}

  /** The score at one movement. */
  at(beside: Beside, { shift, level, ruler }: Movement): number {
    const { lowest } = this.fields[ruler] as Levels;
    return this.curve(beside, shift, ruler)[level - lowest] as number;
  }

  /**
   * The best shift and radius together. At each shift every radius is scored. Over shifts it climbs to the best
   * neighbour (of 8, in 3-D of 26), starting from no shift and from the best shift, until none is better.
   */
  best(beside: Beside): Movement {
    const origin = originOf(this.grid.shape);
    const starts = [origin, this.shifts.best(beside).shift];
    const still: Fit = { shift: origin, level: 0, ruler: 0, dice: 0 };
    return starts.map((start) => this.climb(beside, start)).reduce(better, { ...still, dice: this.at(beside, still) });
  }

  private climb(beside: Beside, start: readonly number[]): Fit {
    let best = this.bestLevel(beside, start);
    for (let moved = true; moved; ) {
      moved = false;
      for (const step of aroundOf(start.length)) {
        const shift = plus(best.shift, step);
        if (shift.some((by, axis) => Math.abs(by) > (this.shifts.reach[axis] as number))) continue;
        const next = this.bestLevel(beside, shift);
        if (next.dice <= best.dice + tolerance) continue;
        best = next;
        moved = true;
      }
    }
    return best;
  }

  /** The best radius at a shift; a score of −1 if nothing stays in the frame. */
  private bestLevel(beside: Beside, shift: readonly number[]): Fit {
    let best: Fit = { shift, level: 0, ruler: 0, dice: -1 };
    this.fields.forEach(({ lowest }, ruler) => {
      const all = this.all(shift, ruler);
      const scores = this.curve(beside, shift, ruler);
      let [dice, level, found] = [best.dice, best.level, -1];
      for (let at = 1; at < all.length; at++) {
        // An empty prediction fits nothing.
        if (all[at] === 0) continue;
        const gain = (scores[at] as number) - dice;
        if (gain <= tolerance && (gain < -tolerance || Math.abs(at + lowest) >= Math.abs(level))) continue;
        dice = scores[at] as number;
        level = at + lowest;
        found = at;
      }
      if (found >= 0) best = { shift, level, ruler, dice };
    });
    return best;
  }

  /** Dice by level at a shift. */
  private curve(beside: Beside, shift: readonly number[], ruler: number): Float64Array {
    const all = this.all(shift, ruler);
    const inReference = this.met(this.reference, shift, ruler);
    const onBeside = this.met(beside.runs, shift, ruler);
    const onShared = this.met(beside.inReference, shift, ruler);
    const scores = new Float64Array(all.length);
    for (let at = 0; at < scores.length; at++) {
      const intersection = (inReference[at] as number) + beside.inReference.voxels - (onShared[at] as number);
      const prediction = (all[at] as number) + beside.voxels - (onBeside[at] as number);
      scores[at] = diceOf({ reference: this.reference.voxels, prediction, intersection }, 1);
    }
    return scores;
  }

  private all(shift: readonly number[], ruler: number): Counts {
    const field = this.fields[ruler] as Levels;
    const whole = this.counts(`whole ${ruler}`, () => wholeOf(field));
    if (!leavesFrame(this.grid, shift)) return whole;
    return this.counts(`staying ${ruler} ${shift}`, () => stayingAt(field, this.grid, shift, whole));
  }

  private met(runs: Runs, shift: readonly number[], ruler: number): Counts {
    const name = `${once(this.names, runs, () => this.names.size)} ${ruler}`;
    return this.counts(`${name} ${shift}`, () => {
      const levels = this.fields[ruler] as Levels;
      const { own, offset } = once(this.boxed, runs, () => boxed(runs));
      const known = once(this.shiftsOf, name, (): (readonly number[])[] => []);
      const stepsTo = (other: readonly number[]) => minus(other, shift).map(Math.abs);
      const neighbours = known.filter((other) => stepsTo(other).every((n) => n <= 1));
      known.push(shift);
      if (neighbours.length === 0) return metAt(levels, this.grid, own, minus(shift, offset));
      // The fewer axes they differ along, the fewer voxels enter and leave.
      const axesTo = (other: readonly number[]) => stepsTo(other).reduce((sum, n) => sum + n);
      const near = neighbours.reduce((a, b) => (axesTo(b) < axesTo(a) ? b : a));
      const back = minus(near, shift);
      const changes = once(this.changes, `${name} ${back}`, () => changesBy(own, back));
      return metNear(levels, this.grid, this.met(runs, near, ruler), minus(near, offset), changes);
    });
  }

  private counts(key: string, count: () => Counts): Counts {
    return once(this.counted, key, count);
  }
}

interface Boxed {
  readonly own: Runs;
  readonly offset: readonly number[];
}

/** The runs within their own box: missed objects are much smaller than the grid. */
function boxed(runs: Runs): Boxed {
  const box = boxOfRuns(runs) ?? { offset: originOf(runs.shape), shape: runs.shape };
  return { own: croppedRuns(runs, box), offset: box.offset };
}

function better(a: Fit, b: Fit): Fit {
  if (Math.abs(a.dice - b.dice) > tolerance) return a.dice > b.dice ? a : b;
  const effort = squaredLength(a.shift) - squaredLength(b.shift) || Math.abs(a.level) - Math.abs(b.level);
  return effort < 0 ? a : b;
}
