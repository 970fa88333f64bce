/**
 * The score of every subset of the four corrections.
 *
 * Shift and size act on the matched objects, regions come and go with them; missed objects come back as the reference
 * has them, and spurious ones stay where they are until they are removed.
 */
import { type Runs, runsOf, unionOfRuns } from "../../mask/index.js";
import { diceOfRuns } from "../../metrics/index.js";
import { type Corrections, corrected } from "./movement.js";
import { once } from "./once.js";
import type { Stage } from "./stage.js";

export const bits = { shift: 1, size: 2, missed: 4, spurious: 8 } as const;

export interface RegionMasks {
  readonly lacking: Uint8Array | undefined;
  readonly beyond: Uint8Array | undefined;
  /** Regions that are missing, where the reference has them. */
  readonly regions: { readonly missing: Uint8Array } | undefined;
}

/** One score a subset, indexed by its bits. */
export function worthOf(stage: Stage, corrections: Corrections, regions: RegionMasks): number[] {
  const { runs } = stage;
  const predictionOf = predictionsOf(stage, corrections, regions);
  return Array.from({ length: 16 }, (_, subset) => {
    return diceOfRuns(predictionOf(subset), runs);
  });
}

/** The prediction with the corrections of a subset made. */
export function predictionsOf(
  { shape, kept, missed, spurious }: Stage,
  corrections: Corrections,
  { lacking, beyond, regions }: RegionMasks,
): (subset: number) => Runs {
  const back = regions && runsOf(regions.missing, shape);
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
      const mask =
        fills || empties
          ? kept.map((inside, i) => (fills && lacking?.[i] ? 1 : empties && beyond?.[i] ? 0 : inside))
          : kept;
      return runsOf(corrected(mask, shape, use), shape);
    });
    // What left the frame by a shift comes back with it.
    if (adds && back && (moves || !corrections.shift)) predicted = unionOfRuns(predicted, back);
    if (adds && missed.voxels > 0) predicted = unionOfRuns(predicted, missed);
    if (!removes && spurious.voxels > 0) predicted = unionOfRuns(predicted, spurious);
    return predicted;
  };
}
