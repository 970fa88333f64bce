/** `objects-missed`, `objects-spurious`, `prediction-empty`, `reference-empty`: whole objects without a partner. */
import { lessRuns, type RunParts, sharedVoxels, sizeOf, unionOfRuns } from "../../../mask/index.js";
import { diceOf } from "../../../metrics/index.js";
import { type ListedComponent, listComponents } from "../../components.js";
import type { Split } from "../../split/split.js";
import { reasonThresholds } from "../../thresholds/index.js";
import type { Reason } from "../reason.js";

const covered = reasonThresholds.empty.covered.value;

export function emptyReason({ reference, prediction, pair }: Split): Reason | undefined {
  const measured = { gain: 1, after: 1 };
  if (prediction.count === 0) return { kind: "prediction-empty", ...measured };
  if (reference.count > 0) return undefined;
  const covers = prediction.runs.voxels / sizeOf(pair.frame.shape);
  return { kind: "reference-empty", ...(coversMost(covers) ? { covers } : {}), ...measured };
}

/** Objects leave most of a frame free: a prediction that does not may be inverted. */
export const coversMost = (share: number): boolean => share >= covered;

export function missedObjects(found: Split): Reason | undefined {
  const { matching, reference, explanation, dice } = found;
  if (!matching.missed.includes(true)) return undefined;
  const { missed, kept, spurious } = explanation.stage;
  // A speck may hold some of it.
  const lacking = lessRuns(missed, unionOfRuns(kept, spurious)).voxels;
  const after = diceAfter(found, lacking, lacking);
  return { kind: "objects-missed", ...factsOf(matching.missed, reference, found), gain: after - dice, after };
}

export function spuriousObjects(found: Split): Reason | undefined {
  const { matching, prediction, explanation, dice } = found;
  if (!matching.spurious.includes(true)) return undefined;
  const { spurious, reference } = explanation.stage;
  const after = diceAfter(found, -spurious.voxels, -sharedVoxels(spurious, reference));
  return { kind: "objects-spurious", ...factsOf(matching.spurious, prediction, found), gain: after - dice, after };
}

/** Dice with so many more predicted voxels, and so many more of them right. */
function diceAfter({ reference: { runs }, prediction }: Split, more: number, right: number): number {
  const intersection = sharedVoxels(prediction.runs, runs) + right;
  return diceOf({ reference: runs.voxels, prediction: prediction.runs.voxels + more, intersection }, 1);
}

function factsOf(chosen: readonly boolean[], parts: RunParts, { pair }: Split) {
  const { count, of, voxels, median, components } = listComponents(chosen, parts, pair.frame.offset, undefined);
  const [largest] = components as [ListedComponent];
  return { count, of, voxels, median, largest: largest.voxels, place: largest.place };
}
