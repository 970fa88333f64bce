/**
 * Objects of two instance maps: matched, missed, spurious, merged and split. Here ids are objects, and their numbers
 * do not matter.
 */
import type { LabelMap } from "../../../mask/index.js";
import {
  instanceScores,
  type MatchIou,
  matchesAt,
  matchRule,
  type Overlaps,
  overlapsOf,
} from "../../../metrics/index.js";
import type { Diagnosis, Part } from "../../diagnosis.js";
import type { EvidenceKind } from "../../evidence/index.js";
import type { Instances, ObjectCounts } from "../../evidence/instances.js";
import { reasonThresholds, valuesOf } from "../../thresholds/index.js";
import { countsUnder } from "../index.js";
import type { Reason } from "../reason.js";
import { reusedIds } from "./reused.js";

const { holds, touches, reused: reusedShare, undone, undoneGain } = valuesOf(reasonThresholds.instances);

/**
 * @param threshold IoU that a match needs; default 0.5.
 * @throws InputError `shape` if the shapes differ, `threshold` as `instanceScores`.
 */
export function instancesOf(reference: LabelMap, prediction: LabelMap, threshold?: MatchIou): Instances {
  const overlaps = overlapsOf(reference, prediction);
  const { joint, reference: ofReference, prediction: ofPrediction } = overlaps;
  const matches = matchesAt(overlaps, matchRule(threshold ?? 0.5));
  const [held, pieces] = [new Map<number, number[]>(), new Map<number, number[]>()];
  const add = (map: Map<number, number[]>, whole: number, part: number) =>
    map.set(whole, [...(map.get(whole) ?? []), part]);
  for (const { r, p, both } of joint) {
    if (both > holds * (ofReference.get(r) as number)) add(held, p, r);
    if (both > holds * (ofPrediction.get(p) as number)) add(pieces, r, p);
  }
  const merged = [...held].filter(([, parts]) => parts.length > 1);
  const split = [...pieces].filter(([, parts]) => parts.length > 1);
  const explained = [
    new Set([...matches.map(({ r }) => r), ...merged.flatMap(([, parts]) => parts), ...split.map(([r]) => r)]),
    new Set([...matches.map(({ p }) => p), ...merged.map(([p]) => p), ...split.flatMap(([, parts]) => parts)]),
  ] as const;
  const near = joint.filter(({ r, p, both }) => {
    const smaller = Math.min(ofReference.get(r) as number, ofPrediction.get(p) as number);
    return !explained[0].has(r) && !explained[1].has(p) && both >= touches * smaller;
  });
  const [inexact, on] = [new Set(near.map(({ r }) => r)).size, new Set(near.map(({ p }) => p)).size];
  const reused = reusedIds(reference, prediction, merged);
  const again = [...reused.values()].reduce((sum, times) => sum + times, 0);
  return {
    kind: "instances",
    ...instanceScores(reference, prediction, threshold),
    reference: ofReference.size,
    prediction: ofPrediction.size,
    merged: merged.reduce((sum, [, parts]) => sum + parts.length - 1, 0) - again,
    reused: again,
    split: split.length,
    inexact,
    unfound: [...ofReference.keys()].filter((r) => !explained[0].has(r)).length - inexact,
    unfounded: [...ofPrediction.keys()].filter((p) => !explained[1].has(p)).length - on,
    identical: isSame(overlaps),
  };
}

function isSame({ joint, reference, prediction }: Overlaps): boolean {
  const isWhole = ({ r, p, both }: Overlaps["joint"][number]) =>
    both === reference.get(r) && both === prediction.get(p);
  return joint.length === reference.size && joint.length === prediction.size && joint.every(isWhole);
}

/** What is wrong with most objects; "together" if a mistake of all of them, like a shift, keeps them from matching. */
export type InstanceFault = "merged" | "reused" | "split" | "inexact" | "missed" | "spurious" | "together";

/** @param diagnosis of all objects as one class; none for sums over cases. @returns `undefined` if all objects match. */
export function faultOf(
  found: ObjectCounts,
  diagnosis: Partial<Pick<Diagnosis, "reason" | "dice">> = {},
): InstanceFault | undefined {
  const { merged, reused, split, inexact, unfound: missed, unfounded: spurious } = found;
  const faults = { merged, reused, split, inexact, missed, spurious };
  const names = Object.keys(faults) as (keyof typeof faults)[];
  const first = names.reduce((a, b) => (faults[b] > faults[a] ? b : a));
  const most = reused >= reusedShare * faults[first] ? "reused" : first;
  if (!(faults[most] > 0)) return undefined;
  return most !== "merged" && most !== "reused" && most !== "split" && areMoved(diagnosis) ? "together" : most;
}

function areMoved({ reason, dice }: Partial<Pick<Diagnosis, "reason" | "dice">>): boolean {
  if (!reason || !countsUnder[reason.kind]?.some((part) => whole.includes(part))) return false;
  return reason.gain >= Math.max(undoneGain, undone * (1 - (dice ?? 1)));
}

/** Parts of the loss that concern all objects alike. */
const whole: readonly Part[] = ["orientation", "labels", "shift", "size"];

/** Counts of connected components: objects that touch are one there, so that beside the objects' own counts they contradict. */
const ofComponents: readonly EvidenceKind[] = [
  "missed-components",
  "spurious-components",
  "merged-objects",
  "split-objects",
];

/** A diagnosis of all objects as one class, with what their ids show: merged and split objects are a reason, whatever the Dice. */
export function withInstances(diagnosis: Diagnosis, found: Instances): Diagnosis {
  const fault = faultOf(found, diagnosis);
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
    evidence: [found, ...diagnosis.evidence.filter(({ kind }) => !ofComponents.includes(kind))],
    withinLabelNoise: diagnosis.withinLabelNoise && fault === undefined,
  };
}
