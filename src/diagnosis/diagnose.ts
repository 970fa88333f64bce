/**
 * Why one pair of masks gets its score, as facts: the split, the cause, the reasons, the evidence.
 */
import { axesOf, cropPair, type MaskPair, opposite, originOf, runsOfPair } from "../mask/index.js";
import { listComponents } from "./components.js";
import { type Cause, type Diagnosis, type Loss, type Part, parts } from "./diagnosis.js";
import { componentEvidence } from "./evidence/components.js";
import { type Evidence, evidenceOfMasks } from "./evidence/index.js";
import { labelNoise } from "./evidence/label-noise.js";
import { onePixelCost } from "./evidence/pixel-cost.js";
import { boundaryLoss, type Fitted, shiftFound, sizeFound } from "./evidence/split-facts.js";
import { largestPart } from "./loss.js";
import { looks, reasonsOf } from "./reasons/index.js";
import { isExcusable } from "./reasons/label-reasons.js";
import { mixedOf } from "./reasons/mixed/mixed.js";
import type { TwoMaps } from "./reasons/mixed/two-maps.js";
import { type Split, split } from "./split/split.js";
import type { Undone } from "./undone.js";

export interface DiagnoseOptions {
  /** Unit of the spacing; default "px" if every spacing is 1, else "mm". */
  readonly unit?: "mm" | "px" | undefined;
  /** Dice that a second annotator reaches on this label: what label noise explains; default: a boundary off by ±1 px. */
  readonly expectedDice?: number | undefined;
}

const nothing: Loss = { orientation: 0, labels: 0, shift: 0, size: 0, missed: 0, spurious: 0, boundary: 0 };

/**
 * The loss 1 − Dice of one pair, split into its causes, with reasons and evidence; `explain` turns it into sentences.
 *
 * @param pair reference and prediction, one shape, 2-D or 3-D; may be a crop.
 * @param options `unit` of the spacing ("mm" or "px", default "px" if every spacing is 1), `expectedDice` that a second rater reaches.
 * @returns parts that are never negative and add up to 1 − Dice; `dice: null` and no loss if both masks are empty.
 * @see Shapley, A value for n-person games (1953), for the four corrections of geometry and detection.
 * @example
 * const box = (first, last) =>
 *   Uint8Array.from({ length: 400 }, (_, i) => ([i % 20, Math.floor(i / 20)].every((x) => x >= first && x < last) ? 1 : 0));
 * const { dice, cause, shift } = diagnose(maskPair({ shape: [20, 20], reference: box(4, 14), prediction: box(5, 15) }));
 * [dice, cause, shift]; // [0.81, "shift", { rows: 1, columns: 1 }]
 */
export function diagnose(pair: MaskPair, options: DiagnoseOptions = {}): Diagnosis {
  return diagnoseUndone(pair, {}, options);
}

/**
 * The same after bookkeeping was undone: `pair` is what is left, `undone` what was gained before.
 *
 * @param mapsOf the two label maps on the grid of a crop of `pair`, where the case has other labels.
 * @param looking what is searched for.
 */
export function diagnoseUndone(
  pair: MaskPair,
  undone: Undone,
  options: DiagnoseOptions = {},
  mapsOf?: (crop: MaskPair) => TwoMaps,
  looking = looks,
): Diagnosis {
  const before = { orientation: undone.orientation?.gain ?? 0, labels: undone.labels?.gain ?? 0 };
  const cropped = cropPair(pair);
  const empty = isEmpty(cropped);
  if (empty && before.orientation + before.labels === 0) return bothEmpty(pair);
  const unit = options.unit ?? (pair.spacing.every((s) => s === 1) ? "px" : "mm");
  const first = empty ? undefined : split(cropped, looking);
  const mixed = first && mapsOf && mixedOf(first, undone.merged ?? [], mapsOf);
  const found = mixed ? (isEmpty(mixed.pair) ? undefined : split(mixed.pair, looking)) : first;
  const dice = (first?.dice ?? 1) - before.orientation - before.labels;
  const left = found?.parts ?? nothing;
  const loss: Loss = {
    ...nothing,
    ...left,
    ...before,
    missed: left.missed + (mixed?.missed ?? 0),
    spurious: left.spurious + (mixed?.spurious ?? 0),
    boundary: left.boundary + (mixed?.boundary ?? 0),
  };
  const fitted = { loss, dice, unit, ...fitOf(pair, found) } as const;
  const cause = causeOf(loss, fitted.radius.px);
  const reasons = reasonsOf(found && { ...found, unit }, found, undone, mixed, options.expectedDice);
  const evidence = evidenceOf(fitted, found, options.expectedDice);
  const [reason] = reasons;
  const moved = found?.explanation.reading?.reason;
  // Label noise excuses an outline and nothing else.
  const isOutline = reason ? reason.kind === "label-noise" : true;
  const within =
    evidence.some((one) => one.kind === "label-noise" && one.within) && isOutline && isExcusable(loss, 1 - dice);
  return {
    dice,
    loss,
    // A shift by a fraction of a voxel is no fit, but where the prediction lies: told in whole steps, as tables hold it.
    shift: shiftOf(pair, moved?.kind === "shifted" ? moved.by.map(wholeSteps) : fitted.shift),
    radius: fitted.radius.px,
    orientation: undone.orientation?.kind === "flipped" ? undone.orientation.orientation : "identity",
    cause,
    reason: reason ?? null,
    reasons,
    evidence,
    withinLabelNoise: within || cause === "none",
  };
}

/** To the nearest whole step; a half is none. */
export const wholeSteps = (by: number): number => Math.sign(by) * Math.ceil(Math.abs(by) - 0.5) + 0;

function isEmpty(pair: MaskPair): boolean {
  const { reference, prediction } = runsOfPair(pair);
  return reference.voxels + prediction.voxels === 0;
}

/** The fit undoes: the prediction lies the other way, and is larger where it is eroded. */
function fitOf(
  pair: MaskPair,
  found: Split | undefined,
): Pick<Fitted, "spacing" | "shift" | "radius" | "reference" | "prediction"> {
  const { shift, radius, unit } = found?.fit ?? { shift: originOf(pair.shape), radius: 0, unit: "px" };
  const finest = Math.min(...pair.spacing);
  const [px, mm] = unit === "mm" ? [radius / finest, radius] : [radius, radius * finest];
  return {
    spacing: pair.spacing,
    shift: opposite(shift),
    radius: { px: px === 0 ? 0 : -px, mm: mm === 0 ? 0 : -mm },
    reference: found?.reference.runs.voxels ?? 0,
    prediction: found?.prediction.runs.voxels ?? 0,
  };
}

/** What each part of the loss comes from, the largest first; then what is known around it. */
function evidenceOf(fitted: Fitted, found: Split | undefined, expectedDice: number | undefined): Evidence[] {
  if (!found) return [];
  const { loss, dice, unit, spacing } = fitted;
  const { pair, reference, prediction, matching } = found;
  const voxelSize = unit === "mm" ? spacing.reduce((product, s) => product * s, 1) : undefined;
  const { offset } = pair.frame;
  const missed = listComponents(matching.missed, reference, offset, voxelSize);
  const spurious = listComponents(matching.spurious, prediction, offset, voxelSize);
  const of: Readonly<Partial<Record<Part, readonly Evidence[]>>> = {
    shift: shiftFound(fitted),
    size: sizeFound(fitted),
    missed: componentEvidence("missed-components", missed, loss.missed),
    spurious: componentEvidence("spurious-components", spurious, loss.spurious),
    boundary: boundaryLoss(fitted),
  };
  const own = parts
    .filter((part) => loss[part] > 0)
    .sort((a, b) => loss[b] - loss[a])
    .flatMap((part) => of[part] ?? []);
  if (reference.count === 0) return own;
  const cost = onePixelCost(pair, unit);
  return [...own, cost, labelNoise(dice, cost, expectedDice), ...evidenceOfMasks(found, unit)];
}

function causeOf(loss: Loss, radius: number): Cause {
  const most = largestPart(loss);
  if (loss[most] <= 0) return "none";
  if (most !== "size") return most;
  return radius >= 0 ? "over-segmentation" : "under-segmentation";
}

const shiftOf = ({ shape }: MaskPair, shift: readonly number[]): Diagnosis["shift"] =>
  Object.fromEntries(axesOf(shape).map((axis, i) => [axis, shift[i]])) as unknown as Diagnosis["shift"];

const bothEmpty = (pair: MaskPair): Diagnosis => ({
  dice: null,
  loss: nothing,
  shift: shiftOf(pair, originOf(pair.shape)),
  radius: 0,
  orientation: "identity",
  cause: "none",
  reason: null,
  reasons: [],
  evidence: [],
  withinLabelNoise: true,
});
