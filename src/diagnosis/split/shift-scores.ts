/** Every shift within reach, scored: overlaps of all shifts come from run lengths. */
import type { Runs } from "../../mask/index.js";
import { type Beside, diceOf, type Grid } from "./scene.js";
import { shiftCounts } from "./shift-counts.js";

/** Dice of a moved mask by shift: −reach … reach along each axis, the last axis fastest. */
export type ShiftScores = Float64Array;

/** Makes the scores of one moved mask, whatever stays beside it. */
export class Shifts {
  private readonly shared: ArrayLike<number>;
  private readonly staying: ArrayLike<number>;

  /** @param reach largest shift along each axis, both ways. */
  constructor(
    private readonly grid: Grid,
    private readonly moved: Runs,
    private readonly reference: Runs,
    readonly reach: readonly number[],
  ) {
    const { shared, staying } = shiftCounts(moved, reference, reach, grid);
    this.shared = shared;
    this.staying = staying;
  }

  /** A shift that leaves nothing in the frame scores −1: it fits nothing. */
  scores(beside: Beside): ShiftScores {
    const { runs, inReference, voxels } = beside;
    const met = (other: Runs): ArrayLike<number> | null =>
      other.voxels > 0 ? shiftCounts(this.moved, other, this.reach, this.grid).shared : null;
    const onBeside = met(runs);
    const onShared = met(inReference);
    return Float64Array.from(this.shared, (shared, i) => {
      const staying = this.staying[i] as number;
      if (staying === 0) return -1;
      return diceOf(
        shared + inReference.voxels - (onShared?.[i] ?? 0),
        staying + voxels - (onBeside?.[i] ?? 0),
        this.reference.voxels,
      );
    });
  }

  /** The best shift whose matched score is no lower than without it; the smaller one of equals. */
  best(scores: ShiftScores, matched: ShiftScores): { readonly shift: readonly number[]; readonly dice: number } {
    // The middle of the table is no shift.
    const still = (scores.length - 1) / 2;
    const floor = (matched[still] as number) - 1e-12;
    let best = { shift: this.shiftAt(still), dice: scores[still] as number };
    for (let i = 0; i < scores.length; i++) {
      const dice = scores[i] as number;
      if (dice < best.dice - 1e-12 || (matched[i] as number) < floor) continue;
      const shift = this.shiftAt(i);
      if (dice <= best.dice + 1e-12 && squaredLength(shift) >= squaredLength(best.shift)) continue;
      best = { shift, dice };
    }
    return best;
  }

  private shiftAt(index: number): number[] {
    const shift: number[] = new Array(this.reach.length);
    let rest = index;
    for (let axis = this.reach.length - 1; axis >= 0; axis--) {
      const width = 2 * (this.reach[axis] as number) + 1;
      shift[axis] = (rest % width) - (this.reach[axis] as number);
      rest = Math.floor(rest / width);
    }
    return shift;
  }
}

export function squaredLength(shift: readonly number[]): number {
  return shift.reduce((sum, by) => sum + by * by, 0);
}
