/** What undoing something alone gains, measured on the masks. */
import { runsOf, sharedVoxels } from "../../mask/index.js";
import { diceOf } from "../../metrics/index.js";
import type { Split } from "../split/split.js";

/** Dice of the whole prediction with some voxels added and some taken away, on the stage's grid. */
export function diceWith({ explanation: { stage } }: Split, added?: Uint8Array, taken?: Uint8Array): number {
  const { shape, kept, runs, spurious } = stage;
  const mask = kept.map((inside, i) => (added?.[i] ? 1 : taken?.[i] ? 0 : inside));
  const predicted = runsOf(mask, shape);
  // Spurious objects lie apart from the rest; those that are taken away are counted in `taken`.
  let [voxels, shared] = [predicted.voxels, sharedVoxels(predicted, runs)];
  const columns = shape.at(-1) as number;
  for (let line = 0; line + 1 < spurious.first.length; line++) {
    for (let run = 2 * (spurious.first[line] as number); run < 2 * (spurious.first[line + 1] as number); run += 2) {
      for (let x = spurious.edges[run] as number; x < (spurious.edges[run + 1] as number); x++) {
        const i = line * columns + x;
        if (taken?.[i] || mask[i]) continue;
        voxels++;
        shared += stage.reference[i] as number;
      }
    }
  }
  return diceOf({ reference: runs.voxels, prediction: voxels, intersection: shared }, 1);
}

export function measured(found: Split, after: number) {
  return { gain: Math.max(0, after - found.dice), after };
}
