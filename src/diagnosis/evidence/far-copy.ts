/**
 * What is missed and what is spurious have the same shape: the prediction, or a part of it, is farther off than the
 * object is long. That is beyond the search for a shift, so the split calls it missed and spurious, and this evidence says why.
 */
import { chosenRuns, opposite } from "../../mask/index.js";
import { aligned, atMost } from "../split/aligned.js";
import type { Objects } from "../split/matching.js";
import { reasonThresholds, valuesOf } from "../thresholds/index.js";

import { lengthOf } from "./split-facts.js";

const { agrees, leastVoxels } = valuesOf(reasonThresholds.farCopy);

export interface FarCopy {
  readonly kind: "far-copy";
  /** How far what is spurious is off what is missed, along each axis. */
  readonly voxels: readonly number[];
  readonly px: number;
  readonly mm?: number;
  /** Dice of the two, moved back. */
  readonly agreement: number;
}

export function farCopy({ pair, reference, prediction, matching }: Objects, unit: "mm" | "px"): FarCopy[] {
  const there = chosenRuns(matching.missed, reference);
  const here = chosenRuns(matching.spurious, prediction);
  // Sizes limit the agreement.
  if (Math.min(there.voxels, here.voxels) < leastVoxels || atMost(here, there) < agrees) return [];
  const best = aligned(here, there);
  if (best.agreement < agrees) return [];
  const by = opposite(best.by);
  return [{ kind: "far-copy", voxels: by, ...lengthOf(by, pair.spacing, unit), agreement: best.agreement }];
}
