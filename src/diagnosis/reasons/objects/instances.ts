/**
 * Objects of two instance maps: matched, missed, spurious, merged and split. Here ids are objects, and their numbers
 * do not matter.
 */
import { confusion, type LabelMap } from "../../../mask/index.js";
import { instanceScores, type MatchIou } from "../../../metrics/index.js";
import type { Diagnosis } from "../../diagnosis.js";
import type { Instances } from "../../evidence/instances.js";
import { reasonThresholds, valuesOf } from "../../thresholds/index.js";
import type { Reason } from "../reason.js";

const { holds } = valuesOf(reasonThresholds.instances);

/**
 * @param threshold IoU that a match needs; default 0.5.
 * @throws InputError `shape` if the shapes differ, `threshold` as `instanceScores`.
 */
export function instancesOf(reference: LabelMap, prediction: LabelMap, threshold?: MatchIou): Instances {
  const counts = confusion(reference, prediction);
  const [ofReference, ofPrediction] = [new Map<number, number>(), new Map<number, number>()];
  const add = (sizes: Map<number, number>, id: number, voxels: number) => {
    if (id !== 0) sizes.set(id, (sizes.get(id) ?? 0) + voxels);
  };
  for (const { reference: r, prediction: p, voxels } of counts) {
    add(ofReference, r, voxels);
    add(ofPrediction, p, voxels);
  }
  const [inPrediction, inReference] = [new Map<number, number>(), new Map<number, number>()];
  for (const { reference: r, prediction: p, voxels } of counts) {
    if (r === 0 || p === 0) continue;
    if (voxels > holds * (ofReference.get(r) as number)) add(inPrediction, p, 1);
    if (voxels > holds * (ofPrediction.get(p) as number)) add(inReference, r, 1);
  }
  return {
    kind: "instances",
    ...instanceScores(reference, prediction, threshold),
    reference: ofReference.size,
    prediction: ofPrediction.size,
    merged: [...inPrediction.values()].reduce((sum, held) => sum + held - 1, 0),
    split: [...inReference.values()].filter((pieces) => pieces > 1).length,
    identical:
      counts.length === ofReference.size &&
      counts.length === ofPrediction.size &&
      counts.every(({ reference: r, prediction: p }) => r !== 0 && p !== 0),
  };
}

/** What is wrong with most objects; `undefined` if all of them match. */
export type InstanceFault = "merged" | "split" | "missed" | "spurious";

export function faultOf({ merged, split, missed, spurious }: Instances): InstanceFault | undefined {
  // Merged objects are missed, and pieces of split ones spurious: those are not counted again.
  const faults = { merged, split, missed: missed - merged, spurious: spurious - split };
  const names = Object.keys(faults) as InstanceFault[];
  const most = names.reduce((a, b) => (faults[b] > faults[a] ? b : a));
  return faults[most] > 0 ? most : missed + spurious > 0 ? "missed" : undefined;
}

/** A diagnosis of all objects as one class, with what their ids show: merged and split objects are a reason, whatever the Dice. */
export function withInstances(diagnosis: Diagnosis, found: Instances): Diagnosis {
  const fault = faultOf(found);
  const { merged, split, reference: of } = found;
  const facts = { gain: 0, after: diagnosis.dice ?? 0, of };
  const own: Reason[] = [
    ...(merged > 0 ? [{ kind: "objects-merged", count: merged, ...facts } as const] : []),
    ...(split > 0 ? [{ kind: "objects-split", count: split, ...facts } as const] : []),
  ];
  const leads = fault === "merged" || fault === "split";
  const rest = diagnosis.reasons.filter(({ kind }) => kind !== "objects-merged" && kind !== "objects-split");
  const sorted = fault === "split" ? own.reverse() : own;
  const reasons = leads ? [...sorted, ...rest] : [...rest, ...sorted];
  return {
    ...diagnosis,
    reason: reasons[0] ?? null,
    reasons,
    evidence: [found, ...diagnosis.evidence],
    withinLabelNoise: diagnosis.withinLabelNoise && fault === undefined,
  };
}
