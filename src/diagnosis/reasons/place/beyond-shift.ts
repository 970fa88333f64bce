/**
 * What a movement that is not a shift must explain: most of the errors that it could, and far more than the best shift for all.
 *
 * A movement keeps the size, so it cannot remove more errors than there are of the rarer kind, missing or extra.
 */
import { sharedVoxels } from "../../../mask/index.js";
import { reasonThresholds, valuesOf } from "../../thresholds/index.js";
import type { Sight } from "../reading.js";
import { matchedOf } from "../undoing.js";
import { translationOf } from "./translation.js";

const { most, beats, leaves } = valuesOf(reasonThresholds.movement);

export interface Errors {
  /** Errors of the rarer kind. */
  readonly lesser: number;
  /** Those of them that the best shift leaves. */
  readonly left: number;
}

export function errorsOf(sight: Sight): Errors & { readonly shared: number } {
  const [r, p] = [sight.reference.runs, sight.prediction.runs];
  const shared = sharedVoxels(r, p);
  const lesser = Math.min(r.voxels, p.voxels) - shared;
  return { shared, lesser, left: lesser - (translationOf(sight).shared - matchedOf(sight).shared) };
}

/** Whether the best shift leaves enough for another movement; if not, the shift is the simpler explanation. */
export const leavesRoom = ({ lesser, left }: Errors): boolean => left > leaves * lesser;

/** @param after errors of the rarer kind that the movement leaves. */
export const beatsShift = ({ lesser, left }: Errors, after: number): boolean =>
  after <= (1 - most) * lesser && after <= beats * left;
