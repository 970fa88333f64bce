/**
 * An uneven size: the outline of matched objects is too far in along most of its faces and hardly anywhere too far out, or the
 * other way round, but by more at some places than at others, so that a radius leaves more than it explains.
 *
 * Undoing it brings the outline to the reference's wherever it is off that way.
 */
import { lessRuns, mended, originOf, type Runs, unionOfRuns } from "../../mask/index.js";
import { boundaryOfRuns } from "../../morphology/index.js";
import { splitThresholds, valuesOf } from "../thresholds/index.js";
import type { Explanation } from "./explain.js";
import { fitAs } from "./movement/fit.js";
import { rulersOf } from "./movement/levels.js";
import { besideFaces, isThick } from "./regions.js";

const { mostRare, mostlyOff } = valuesOf(splitThresholds);

/** The explanation with an uneven size in place of its radius; `undefined` if there is none, or if something moved. */
export function unevenly(explanation: Explanation): Explanation | undefined {
  const { stage, reading, corrections, lacking, beyond } = explanation;
  if (corrections.shift || (reading && !isSize(reading.reason.kind))) return undefined;
  const { wanted, reference, spacing, shape } = stage;
  const kept = mended(stage.kept, lacking, beyond);
  const [missing, extra] = [lessRuns(wanted, kept), lessRuns(kept, reference)];
  if (!areOfOneKind(missing.voxels, extra.voxels)) return undefined;
  const isSmaller = missing.voxels > extra.voxels;
  const [wrong, inner, outer] = isSmaller ? [missing, kept, wanted] : [extra, wanted, kept];
  // Through thick slices an outline has hardly any steps.
  const finest = Math.min(...spacing);
  const axes = [...spacing.keys()].filter((axis) => !isThick(spacing[axis] as number, finest));
  if (!isMostlyOff(besideFaces(wrong, inner, axes))) return undefined;
  const px = wrong.voxels / boundaryOfRuns(outer).voxels;
  const size = (mask: Runs) => (isSmaller ? unionOfRuns(mask, missing) : lessRuns(mask, extra));
  const kind = isSmaller ? "too-small" : "too-large";
  const mm = spacing.every((step) => step === 1) ? {} : { mm: px * finest };
  const facts = { kind, px, uneven: true, ...mm } as const;
  const [pixels] = rulersOf(spacing);
  return {
    ...explanation,
    fit: fitAs(originOf(shape), isSmaller ? px : -px, pixels),
    corrections: { size, reach: 0 },
    reading: { reason: { ...facts, gain: 0, after: 0 }, part: "size", undone: size(stage.kept) },
  };
}

const isSize = (kind: string): boolean => kind === "too-small" || kind === "too-large";
/** Whether hardly any errors are of the rarer kind. */
export const areOfOneKind = (missing: number, extra: number): boolean =>
  Math.min(missing, extra) <= mostRare * (missing + extra);
export const isMostlyOff = (share: number): boolean => share >= mostlyOff;
