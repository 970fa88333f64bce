/**
 * What is missed and what is spurious have the same shape: the prediction, or a part of it, is farther off than the
 * object is long. That is beyond the search for a shift, so the split calls it missed and spurious, and this evidence says why.
 */
import { chosenRuns, type MaskPair, type RunParts } from "../../mask/index.js";
import { aligned, atMost } from "../split/aligned.js";
import type { Matching } from "../split/matching.js";
import { reasonThresholds, valuesOf } from "../thresholds/index.js";

const { agrees, leastVoxels } = valuesOf(reasonThresholds.farCopy);

export interface FarCopy {
  readonly kind: "far-copy";
  /** How far what is spurious is off what is missed, along each axis. */
  readonly voxels: readonly number[];
  readonly px: number;
  /** Absent if the files hold no spacing. */
  readonly mm?: number;
  /** Dice of the two, moved back. */
  readonly agreement: number;
}

/** @param pair cropped to its masks, the grid of the components. */
export function farCopy(
  pair: MaskPair,
  reference: RunParts,
  prediction: RunParts,
  { missed, spurious }: Matching,
  unit: "mm" | "px",
): FarCopy[] {
  const there = chosenRuns(missed, reference);
  const here = chosenRuns(spurious, prediction);
  // Sizes limit the agreement.
  if (Math.min(there.voxels, here.voxels) < leastVoxels || atMost(here, there) < agrees) return [];
  const best = aligned(here, there);
  if (best.agreement < agrees) return [];
  const by = best.by.map((n) => (n === 0 ? 0 : -n));
  const px = Math.hypot(...by);
  const mm = Math.hypot(...by.map((n, axis) => n * (pair.spacing[axis] as number)));
  return [{ kind: "far-copy", voxels: by, px, ...(unit === "mm" ? { mm } : {}), agreement: best.agreement }];
}
