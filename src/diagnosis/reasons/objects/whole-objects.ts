/** `objects-missed`, `objects-spurious`, `prediction-empty`, `reference-empty`: whole objects without a partner. */
import { type RunParts, sharedVoxels, sizeOf } from "../../../mask/index.js";
import { diceOf } from "../../../metrics/index.js";
import { listComponents } from "../../components.js";
import type { Split } from "../../split/split.js";
import { reasonThresholds } from "../../thresholds/index.js";
import type { Reason } from "../reason.js";

const covered = reasonThresholds.empty.covered.value;

export function emptyReason({ reference, prediction, dice, pair }: Split): Reason | undefined {
  const measured = { gain: 1 - dice, after: 1 };
  if (prediction.count === 0) return { kind: "prediction-empty", ...measured };
  if (reference.count > 0) return undefined;
  const covers = prediction.runs.voxels / sizeOf(pair.frame.shape);
  return { kind: "reference-empty", ...(coversMost(covers) ? { covers } : {}), ...measured };
}

/** Objects leave most of a frame free: a prediction that does not may be inverted. */
export const coversMost = (share: number): boolean => share >= covered;

export function missedObjects(found: Split): Reason | undefined {
  const { matching, reference, prediction, explanation, pair, dice } = found;
  if (!matching.missed.includes(true)) return undefined;
  const { missed } = explanation.stage;
  const counts = {
    reference: reference.runs.voxels,
    prediction: prediction.runs.voxels + missed.voxels,
    intersection: sharedVoxels(prediction.runs, reference.runs) + missed.voxels,
  };
  const after = diceOf(counts, 1);
  const facts = factsOf(matching.missed, reference, pair.frame.offset);
  return { kind: "objects-missed", ...facts, gain: after - dice, after };
}

export function spuriousObjects(found: Split): Reason | undefined {
  const { matching, reference, prediction, explanation, pair, dice } = found;
  if (!matching.spurious.includes(true)) return undefined;
  const { spurious } = explanation.stage;
  const counts = {
    reference: reference.runs.voxels,
    prediction: prediction.runs.voxels - spurious.voxels,
    intersection: sharedVoxels(prediction.runs, reference.runs) - sharedVoxels(spurious, explanation.stage.reference),
  };
  const after = diceOf(counts, 1);
  const facts = factsOf(matching.spurious, prediction, pair.frame.offset);
  return { kind: "objects-spurious", ...facts, gain: after - dice, after };
}

function factsOf(chosen: readonly boolean[], parts: RunParts, offset: readonly number[]) {
  const { count, of, voxels, median, components } = listComponents(chosen, parts, offset, undefined);
  return { count, of, voxels, median, largest: components[0]?.voxels ?? 0, place: components[0]?.place ?? [] };
}
