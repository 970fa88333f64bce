/** A diagnosis as sentences: what is wrong and what it costs, what to do, and the numbers around it. */
import {
  countsUnder,
  type Diagnosis,
  type Evidence,
  faultOf,
  type OneScore,
  type Part,
  partOfCause,
  parts,
  type Reason,
  thresholds,
} from "../diagnosis/index.js";
import { given } from "../errors/index.js";
import { axesOf } from "../mask/index.js";
import { type Language, sentencesOf } from "./languages.js";
import type { LabelFacts, ReasonWords } from "./reasons.js";
import type { Sentences } from "./sentences.js";
import { textByKind } from "./text-by-kind.js";

export interface Explanation {
  /** What is wrong, and what it costs. */
  readonly summary: string;
  readonly remedy: string;
  /** One sentence or two for each piece of the diagnosis's evidence. */
  readonly evidence: readonly string[];
}

const { missedObjects, missedShare, missedVoxels, nextCost, nextShare } = thresholds;

/**
 * Sentences of one diagnosis.
 *
 * @param diagnosis from `diagnose`, or from one of a run's results.
 * @param language "en" (default) or "de".
 * @param about the label, its name, axes and spacing, as `labelFacts` has them; default: unnamed, in px, with the axes of the diagnosis.
 * @returns `summary` (what is wrong and what it costs), `remedy` (what to do) and one text for each piece of `evidence`.
 * @example
 * const same = maskPair({ shape: [1, 2], reference: [0, 1] });
 * explain(diagnose(same)).summary; // "The prediction equals the reference."
 */
export function explain(diagnosis: Diagnosis, language: Language = "en", about: Partial<LabelFacts> = {}): Explanation {
  const told = sentencesOf(language);
  const label = factsOf(diagnosis, about);
  const evidence = diagnosis.evidence.map((one) => evidenceText(one, told, label));
  const { dice, cause, withinLabelNoise } = diagnosis;
  const objects = diagnosis.evidence.find((one) => one.kind === "instances");
  const fault = objects && faultOf(objects, diagnosis);
  const counts = objects ? evidenceText(objects, told, label) : "";
  if (objects && fault && fault !== "together") {
    const { wrong, todo } = told.instances;
    return { summary: `${wrong(objects, fault)}. ${counts}`, remedy: todo(fault), evidence };
  }
  const nothing = dice === null ? "undefined" : cause === "none" ? "none" : isEmpty(diagnosis) ? "empty" : undefined;
  if (dice === null || nothing) {
    const { wrong, todo } = told.causes[nothing ?? "undefined"];
    return { summary: `${wrong(diagnosis, label)}.`, remedy: todo(diagnosis, label), evidence };
  }
  const { frames } = told;
  const lost = 1 - dice;
  const [wrong, todo, cost, mine] = leading(diagnosis, told, label);
  const noise = diagnosis.evidence.find((one) => one.kind === "label-noise");
  const excuse = withinLabelNoise && noise && diagnosis.reason?.kind !== "label-noise" ? noise.from : undefined;
  const isAll = lost - cost < nextCost.value && lost - cost < nextShare.value * lost;
  const sentences = [
    `${wrong}.`,
    isAll ? frames.costsAll(lost) : frames.costs(cost, lost),
    isAll ? "" : next(diagnosis, mine, lost, cost, told),
    excuse === undefined ? "" : frames.excused(excuse),
    fault ? counts : "",
  ];
  return {
    summary: sentences.filter((sentence) => sentence !== "").join(" "),
    remedy: excuse === undefined ? todo : frames.spare(excuse),
    evidence,
  };
}

/**
 * One label of one case, with what sentences need.
 *
 * @param result one of the `cases` of results.
 * @returns its label, name, axes, spacing and unit, for `explain`.
 * @example
 * labelFacts({ case: "a", label: 2, name: "liver", diagnosis: diagnose(maskPair({ shape: [1, 1], reference: [1] })) }); // { label: 2, name: "liver" }
 */
export function labelFacts({ label, name, shape, spacing, unit }: OneScore): Partial<LabelFacts> {
  return { label, name, ...given({ axes: shape && axesOf(shape), spacing, unit }) };
}

/** One piece of evidence as a sentence; "" if another version made it. */
export function evidenceText(evidence: Evidence, { evidence: table }: Sentences, label: LabelFacts): string {
  if (!Object.hasOwn(table, evidence.kind)) return "";
  return textByKind(table, evidence, label);
}

export function factsOf(diagnosis: Diagnosis, about: Partial<LabelFacts>): LabelFacts {
  const axes = axesOf("planes" in diagnosis.shift ? [1, 1, 1] : [1, 1]);
  return { axes, spacing: axes.map(() => 1), unit: "px", dice: diagnosis.dice ?? 0, ...about };
}

/** Two empty masks that were given a score of 0: everything is lost, and there is nothing to see. */
const isEmpty = ({ dice, evidence, reasons }: Diagnosis): boolean =>
  dice === 0 && evidence.length === 0 && reasons.length === 0;

/** The main point: the first reason, or the largest part if no reason is found. */
function leading(
  diagnosis: Diagnosis,
  { reasons, causes }: Sentences,
  label: LabelFacts,
): [wrong: string, todo: string, cost: number, mine: readonly Part[]] {
  const { reason, cause, loss } = diagnosis;
  // Results of another version may hold unknown kinds: then the part of the loss is named.
  if (reason && Object.hasOwn(reasons, reason.kind)) {
    const words = reasons[reason.kind] as ReasonWords<Reason["kind"]>;
    return [words.wrong(reason, label), words.todo(reason, label), reason.gain, countsUnder[reason.kind]];
  }
  const part = partOfCause(cause) ?? "boundary";
  return [causes[cause].wrong(diagnosis, label), causes[cause].todo(diagnosis, label), loss[part], [part]];
}

function next(
  { loss, evidence }: Diagnosis,
  mine: readonly Part[],
  lost: number,
  cost: number,
  { frames }: Sentences,
): string {
  const missed = evidence.find((one) => one.kind === "missed-components");
  // If most objects are missed but hold little of the reference, Dice hardly counts them: they are reported anyway.
  const many =
    missed &&
    missed.count >= missedObjects.value &&
    missed.count >= missedShare.value * missed.of &&
    missed.voxels >= missedVoxels.value * missed.ofVoxels;
  if (many && !mine.includes("missed")) return frames.alsoMissed(missed.count, missed.of, missed.cost);
  const others = parts.filter((part) => !mine.includes(part));
  const most = others.reduce((best, part) => (loss[part] > loss[best] ? part : best), others[0] as Part);
  const counts = loss[most] >= nextCost.value && loss[most] >= nextShare.value * lost;
  if (!counts) return "";
  // What undoing the reason gains may reach into another part: the two never add up to more than is lost.
  const rest = lost - cost;
  return loss[most] < rest - 1e-9 ? frames.next(most, loss[most]) : frames.remaining(most, rest);
}
