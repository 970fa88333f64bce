/**
 * The score of every subset of the four corrections.
 *
 * Shift and size act on the matched objects, and regions are added and removed with them. Missed objects come back as the reference
 * has them; spurious ones stay where they are until they are removed.
 */
import { mended, type Runs, unionOfRuns } from "../../mask/index.js";
import { diceOfRuns } from "../../metrics/index.js";
import { type Corrections, corrected } from "./movement/movement.js";
import { once } from "./once.js";
import type { Stage } from "./stage.js";

export const bits = { shift: 1, size: 2, missed: 4, spurious: 8 } as const;

export interface RegionMasks {
  readonly lacking?: Runs | undefined;
  readonly beyond?: Runs | undefined;
  /** Regions that are missing, where the reference has them. */
  readonly regions?: { readonly missing: Runs } | undefined;
}

/** One score for each subset, indexed by its bits. */
export function worthOf(stage: Stage, corrections: Corrections, regions: RegionMasks): number[] {
  const predictionOf = predictionsOf(stage, corrections, regions);
  return Array.from({ length: 16 }, (_, subset) => diceOfRuns(predictionOf(subset), stage.reference));
}

/** The prediction after the corrections of a subset. */
export function predictionsOf(
  { kept, missed, spurious }: Stage,
  corrections: Corrections,
  { lacking, beyond, regions }: RegionMasks,
): (subset: number) => Runs {
  const made = new Map<string, Runs>();
  return (subset) => {
    const [moves, resizes] = [(subset & bits.shift) !== 0, (subset & bits.size) !== 0];
    const [adds, removes] = [(subset & bits.missed) !== 0, (subset & bits.spurious) !== 0];
    const use = {
      ...(moves && corrections.shift ? { shift: corrections.shift } : {}),
      ...(resizes && corrections.size ? { size: corrections.size } : {}),
      reach: 0,
    };
    const [fills, empties] = [adds && lacking !== undefined, removes && beyond !== undefined];
    let predicted = once(made, `${"shift" in use} ${"size" in use} ${fills} ${empties}`, () => {
      const mask = mended(kept, fills ? lacking : undefined, empties ? beyond : undefined);
      return corrected(mask, use);
    });
    // What a shift moved out of the frame returns with it.
    if (adds && regions && (moves || !corrections.shift)) predicted = unionOfRuns(predicted, regions.missing);
    if (adds) predicted = unionOfRuns(predicted, missed);
    if (!removes) predicted = unionOfRuns(predicted, spurious);
    return predicted;
  };
}
