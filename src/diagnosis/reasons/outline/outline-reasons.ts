/** `outline`, `thin`, `coarse-grid`, `label-noise`: what is left after everything else is corrected. */
import { lessRuns, type Runs, runsOfPair, sharedVoxels } from "../../../mask/index.js";
import { dilateRuns } from "../../../morphology/index.js";
import { boundaryCost } from "../../evidence/pixel-cost.js";
import { bulkOf } from "../../evidence/thin.js";
import type { Split } from "../../split/split.js";
import type { Stage } from "../../split/stage.js";
import { reasonThresholds, valuesOf } from "../../thresholds/index.js";
import { haveDirections } from "../place/planes-shifted.js";
import type { Reason } from "../reason.js";

const { mostlyThin, oneWayLoss, oneWayShare, mostFar, mostNoise, mostOfStep } = valuesOf(reasonThresholds.outline);

/**
 * @param expectedDice between two annotators, if there are two.
 * @param excused whether no region, object or direction is at fault.
 */
export function outlineReason(found: Split, expectedDice: number | undefined, excused: boolean): Reason | undefined {
  const { parts, dice, explanation, pair, reference } = found;
  if (parts.boundary <= 0 || reference.count === 0) return undefined;
  const measured = { gain: parts.boundary, after: dice + parts.boundary };
  const coarse = explanation.structures?.found.find((one) => one.kind === "coarse-grid");
  if (coarse?.kind === "coarse-grid") return { kind: "coarse-grid", factors: coarse.factors, ...measured };
  const { measured: cost, larger, smaller } = boundaryCost(pair, Math.min(...pair.spacing));
  const expected = expectedDice ?? 1 - cost;
  const { reference: wanted, prediction: predicted, intersection } = runsOfPair(pair);
  const [missing, extra] = [wanted.voxels - intersection, predicted.voxels - intersection];
  const isOneWay = expectedDice === undefined && isDirected(1 - dice, missing, extra);
  const isNoise = () =>
    isSmall(1 - dice, Math.min(larger, smaller)) && !areFar(explanation.stage) && !haveDirections(found);
  if (excused && !isOneWay && dice >= expected && (expectedDice !== undefined || isNoise())) {
    return {
      kind: "label-noise",
      expected,
      from: expectedDice === undefined ? "one-pixel" : "second-rater",
      ...measured,
    };
  }
  const share = isOneWay ? 0 : thinShare(found);
  // A voxel of outline is not what costs most where much lies farther off.
  if (share >= mostlyThin && !areFar(explanation.stage)) return { kind: "thin", share, onePixel: cost, ...measured };
  return { kind: "outline", missing, extra, ...measured };
}

/**
 * Whether a loss is small enough for label noise. Readers differ at some places of an outline, not at all of it; and where a voxel more
 * or less costs much, as on a small or thin object, nothing shows that the rest is right.
 *
 * @param step the loss of the outline one pixel further out, or further in if that is less.
 */
export const isSmall = (lost: number, step: number): boolean => lost <= Math.min(mostNoise, mostOfStep * step);

/** A second reader errs to both sides; a boundary that is off to one side only is a mistake with a direction. */
export function isDirected(lost: number, missing: number, extra: number): boolean {
  return lost >= oneWayLoss && Math.min(missing, extra) < oneWayShare * (missing + extra);
}

/**
 * Whether many errors of matched objects are farther from the other mask than one voxel along each axis, as where thin
 * branches are missing. Objects that are missed or spurious have reasons of their own.
 */
function areFar({ wanted, kept }: Stage): boolean {
  const beyond = (mask: Runs, other: Runs) => lessRuns(mask, dilateRuns(other, Math.sqrt(mask.shape.length))).voxels;
  const wrong = wanted.voxels + kept.voxels - 2 * sharedVoxels(wanted, kept);
  return isMuchFar(beyond(wanted, kept) + beyond(kept, wanted), wrong);
}

export const isMuchFar = (far: number, wrong: number): boolean => far > 0 && far >= mostFar * wrong;

/** Share of the reference that is less than three voxels of its planes wide. */
function thinShare({ pair, reference }: Split): number {
  const { runs, bulk } = bulkOf(pair, reference.runs);
  return 1 - bulk.voxels / Math.max(1, runs.voxels);
}
