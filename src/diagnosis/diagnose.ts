/**
 * Why one pair of masks scores what it scores: the split, the cause, the evidence, the remedy, and a sentence first.
 */
import { axesOf, type MaskPair } from "../mask/index.js";
import { causes, type Findings } from "./causes/index.js";
import { aheadOf, alsoMissed, mostAreMissed } from "./causes/missed.js";
import { listComponents } from "./components.js";
import type { Cause, Diagnosis, Evidence, Loss, Part } from "./diagnosis.js";
import { errorPlace } from "./evidence/error-place.js";
import { farCopy } from "./evidence/far-copy.js";
import { farErrors } from "./evidence/far-errors.js";
import { labelNoise } from "./evidence/label-noise.js";
import { pixelCostEvidence } from "./evidence/pixel-cost.js";
import { thinStructures } from "./evidence/thin.js";
import { topology } from "./evidence/topology.js";
import { type Split, split } from "./split/split.js";
import type { Undone } from "./undone.js";
import { points, score } from "./words.js";

export interface DiagnoseOptions {
  /** Said in the sentence: "Dice 0.02 for label 60: …". */
  readonly label?: number | undefined;
  /** The label's name, said beside its number. */
  readonly name?: string | undefined;
  /** Unit of the spacing; default "px" where every spacing is 1, else "mm". */
  readonly unit?: "mm" | "px" | undefined;
  /** Dice that a second annotator reaches on this label: what label noise explains; default: a boundary off by ±1 px. */
  readonly expectedDice?: number | undefined;
}

const nothing: Loss = { orientation: 0, labels: 0, shift: 0, size: 0, missed: 0, spurious: 0, boundary: 0 };

/**
 * The loss 1 − Dice of one pair, split into its causes, with evidence and a remedy.
 *
 * @param pair reference and prediction, one shape, 2-D or 3-D; may be a crop.
 * @returns parts that are never negative and add up to 1 − Dice; `dice: null` and no loss where both masks are empty.
 */
export function diagnose(pair: MaskPair, options: DiagnoseOptions = {}): Diagnosis {
  return diagnoseUndone(pair, {}, options);
}

/** The same after bookkeeping was undone: `pair` is what is left, `undone` what was gained before. */
export function diagnoseUndone(pair: MaskPair, undone: Undone, options: DiagnoseOptions = {}): Diagnosis {
  const gained = (undone.orientation?.gain ?? 0) + (undone.labels?.gain ?? 0);
  const empty = !pair.reference.includes(1) && !pair.prediction.includes(1);
  if (empty && gained === 0) return bothEmpty(pair, options);
  const found = empty ? undefined : split(pair);
  const dice = (found?.dice ?? 1) - gained;
  const loss: Loss = {
    ...nothing,
    orientation: undone.orientation?.gain ?? 0,
    labels: undone.labels?.gain ?? 0,
    ...found?.parts,
  };
  const findings = findingsOf(pair, found, { dice, loss, undone, options });
  const leading = causes.find(({ part }) => part === partOf(findings.cause));
  const first = mostAreMissed(findings) ? "missed" : undefined;
  const evidence = [
    ...causes
      .filter(({ part }) => loss[part] > 0)
      .sort((a, b) => Number(b.part === first) - Number(a.part === first) || loss[b.part] - loss[a.part])
      .flatMap((cause) => cause.evidence(findings)),
    ...findings.evidence.values(),
  ];
  const within = findings.evidence.get("label-noise")?.values?.within === true;
  return {
    dice,
    loss,
    shift: shiftOf(pair, findings.shift),
    radius: findings.radius.px,
    orientation: undone.orientation?.name ?? "identity",
    cause: findings.cause,
    summary: `Dice ${score(dice)}${forLabel(options)}: ${aheadOf(findings)}${leading ? leading.finding(findings) : "the prediction equals the reference"}${second(findings)}.`,
    evidence,
    remedy: leading
      ? `${leading.remedy(findings)}${first && findings.cause !== "missed" ? alsoMissed(findings) : ""}`
      : "Nothing to do: the masks are identical. If that is a surprise, check that the prediction is not a copy of the reference.",
    withinLabelNoise: within || findings.cause === "none",
  };
}

function findingsOf(
  pair: MaskPair,
  found: Split | undefined,
  { dice, loss, undone, options }: { dice: number; loss: Loss; undone: Undone; options: DiagnoseOptions },
): Findings {
  const unit = options.unit ?? (pair.spacing.every((s) => s === 1) ? "px" : "mm");
  const finest = Math.min(...pair.spacing);
  const radius = found?.fit.radius ?? 0;
  const px = found?.fit.unit === "mm" ? radius / finest : radius;
  const voxelSize = unit === "mm" ? pair.spacing.reduce((product, s) => product * s, 1) : undefined;
  const none = { count: 0, of: 0, voxels: 0, ofVoxels: 0, median: 0, components: [] };
  const list = (which: "missed" | "spurious") => {
    if (!found) return none;
    const all = which === "missed" ? found.reference : found.prediction;
    return listComponents(found.matching[which], all, found.pair.frame.offset, voxelSize);
  };
  const evidence = found ? around(found, dice, unit, options.expectedDice) : [];
  // The correction moves the prediction back, so the prediction lies the other way, and is larger where it is eroded.
  return {
    dice,
    loss,
    cause: causeOf(loss, -px),
    axes: axesOf(pair.shape),
    spacing: pair.spacing,
    unit,
    reference: count(pair.reference),
    prediction: count(pair.prediction),
    shift: found ? found.fit.shift.map((by) => (by === 0 ? 0 : -by)) : pair.shape.map(() => 0),
    radius: { px: px === 0 ? 0 : -px, mm: px === 0 ? 0 : -(found?.fit.unit === "mm" ? radius : px * finest) },
    missed: list("missed"),
    spurious: list("spurious"),
    undone,
    alone: { shift: found?.worth[1] ?? 1, size: found?.worth[2] ?? 1 },
    evidence: new Map(evidence.map((item) => [item.kind, item])),
  };
}

function around(found: Split, dice: number, unit: "mm" | "px", expectedDice: number | undefined): Evidence[] {
  const { pair, reference, prediction, matching } = found;
  if (reference.count === 0) return [];
  const { evidence, cost } = pixelCostEvidence(pair, unit);
  return [
    ...evidence,
    labelNoise(dice, cost, expectedDice),
    ...farCopy(pair, reference, prediction, matching, unit),
    ...thinStructures(pair),
    ...farErrors(pair, reference, prediction, matching),
    ...errorPlace(pair),
    ...topology(pair, reference, prediction),
  ];
}

/** The largest part; the earlier one of equals. */
function causeOf(loss: Loss, radius: number): Cause {
  let best: Part | undefined;
  for (const { part } of causes) if (loss[part] > (best ? loss[best] : 0)) best = part;
  if (best === undefined) return "none";
  if (best !== "size") return best;
  return radius >= 0 ? "over-segmentation" : "under-segmentation";
}

function partOf(cause: Cause): Part | undefined {
  if (cause === "none") return undefined;
  return cause === "over-segmentation" || cause === "under-segmentation" ? "size" : cause;
}

/** What comes next, where it matters too. */
function second({ loss, cause, radius }: Findings): string {
  const first = partOf(cause);
  const names: Readonly<Record<Part, string>> = {
    orientation: "comes the orientation",
    labels: "come label ids",
    shift: "comes an offset",
    size: `comes the size (${radius.px > 0 ? "too large" : "too small"})`,
    missed: "come missed objects",
    spurious: "come spurious objects",
    boundary: "comes the outline",
  };
  const [next] = causes.filter(({ part }) => part !== first).sort((a, b) => loss[b.part] - loss[a.part]);
  const total = Object.values(loss).reduce((sum, part) => sum + part, 0);
  if (!next || loss[next.part] < 0.01 || loss[next.part] < 0.15 * total) return "";
  return `; next ${names[next.part]} with ${points(loss[next.part])}`;
}

function forLabel({ label, name }: DiagnoseOptions): string {
  if (label === undefined) return "";
  return name ? ` for ${name} (label ${label})` : ` for label ${label}`;
}

function shiftOf({ shape }: MaskPair, shift: readonly number[]): Diagnosis["shift"] {
  const [planes, rows, columns] = shape.length === 2 ? [undefined, ...shift] : shift;
  return { ...(planes === undefined ? {} : { planes }), rows: rows as number, columns: columns as number };
}

function bothEmpty(pair: MaskPair, options: DiagnoseOptions): Diagnosis {
  return {
    dice: null,
    loss: nothing,
    shift: shiftOf(
      pair,
      pair.shape.map(() => 0),
    ),
    radius: 0,
    orientation: "identity",
    cause: "none",
    summary: `Dice undefined${forLabel(options)}: both masks are empty.`,
    evidence: [],
    remedy: "Nothing to do: neither mask holds this label. Leave the case out of the mean, or score it 1 by agreement.",
    withinLabelNoise: true,
  };
}

function count(mask: Uint8Array): number {
  let voxels = 0;
  for (let i = 0; i < mask.length; i++) voxels += mask[i] as number;
  return voxels;
}
