/** The gain of undoing one thing alone, measured on the masks. */
import { lessRuns, mended, type Runs, unionOfRuns } from "../../mask/index.js";
import { diceOfRuns } from "../../metrics/index.js";
import type { Split } from "../split/split.js";

/** Dice of the whole prediction with some voxels added and some removed, on the stage's grid. */
export function diceWith({ explanation: { stage } }: Split, added?: Runs, taken?: Runs): number {
  const { kept, reference, spurious } = stage;
  return diceOfRuns(unionOfRuns(mended(kept, added, taken), taken ? lessRuns(spurious, taken) : spurious), reference);
}

export function measured(found: Split, after: number) {
  return { gain: Math.max(0, after - found.dice), after };
}
