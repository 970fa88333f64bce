/**
 * Reasons of regions: what is missing or extra in matched objects, by its place and form.
 *
 * Structures were found before. Other missing regions are cut straight or not; whole objects beyond
 * the cut are named with it.
 */
import {
  type Axis,
  axesOf,
  boxOfRuns,
  croppedRuns,
  cubeOf,
  lessRuns,
  mended,
  noRuns,
  partsOfRuns,
  plus,
  type RunParts,
  type Runs,
  sizeOf,
  unionOfRuns,
} from "../../../mask/index.js";
import { diceOfRuns } from "../../../metrics/index.js";
import { type FieldOfView, isOutside, type Window } from "../../split/field-of-view.js";
import { corrected } from "../../split/movement.js";
import type { Split } from "../../split/split.js";
import type { Structure } from "../../split/structure.js";
import { reasonThresholds, valuesOf } from "../../thresholds/index.js";
import type { Reason } from "../reason.js";
import { isOneArea } from "./area.js";
import { joinedBy } from "./between.js";
import { areBeyond, beyondWindow, type Cut, cutOf, isElsewhere } from "./cut.js";
import { thinLost } from "./thin-parts.js";

const { bridge } = valuesOf(reasonThresholds.joined);
const { fillsBox, leastSide, mostEarly, thinGap, thickGap } = valuesOf(reasonThresholds.region);

/** Reasons counted under `missed`; `objects` is absent if the cut names whole objects. */
export interface RegionReasons {
  readonly missed: readonly Weighed[];
  readonly spurious: readonly Weighed[];
  /** Whether a cut names whole objects that are missed. */
  readonly takesObjects: boolean;
}

/** A reason and its voxels. */
export interface Weighed {
  readonly reason: Reason;
  readonly voxels: number;
}

export function regionReasons(found: Split): RegionReasons {
  const [missed, spurious]: [Weighed[], Weighed[]] = [[], []];
  const { explanation } = found;
  const { structures, stage } = explanation;
  const regions = explanation.regions;
  const objects = found.matching.missed.filter((is) => is).length;
  const parts = regions?.missing ?? noRuns(stage.shape);
  const view = structures?.found.find(({ kind }) => kind === "region-missing");
  // A window that leaves a part unexplained may be an area that is bounded by no straight line.
  const seen =
    view && parts.voxels > 0 ? unionOfRuns(parts, croppedRuns(structures?.masks.get(view) ?? parts, stage)) : parts;
  const isArea = view && seen !== parts && inOneArea(found, seen);
  let takesObjects = false;
  for (const structure of structures?.found ?? []) {
    if (isArea && structure === view) continue;
    const cut = structure.kind === "region-missing" ? cutBefore(found, structure) : undefined;
    if (cut) takesObjects = true;
    const reason = structureReason(found, structure, cut);
    if (reason) (isExtra(structure.kind) ? spurious : missed).push(reason);
  }
  const gone = unionOfRuns(isArea ? seen : parts, stage.missed);
  if (parts.voxels > 0 || (objects > 0 && !takesObjects)) {
    const beyond = takesObjects || isArea ? undefined : beyondCut(found, gone, parts);
    if (beyond) {
      takesObjects = true;
      missed.push(weighed(cutReason(found, beyond.gone, beyond.cut), beyond.gone));
    }
    const area = isArea || (!takesObjects && inOneArea(found, parts)) ? gone : undefined;
    if (area) takesObjects = true;
    const left = area ?? (beyond ? lessRuns(parts, beyond.gone) : parts);
    if (left.voxels > 0) {
      const gained = measured(found, diceWith(found, left));
      const split = area ? undefined : joinedBy(left, stage.kept, thinGap);
      const within = area ? { area: extentOf(found, area) } : {};
      const thin = area || split ? undefined : thinLost(found);
      const reason: Reason = split
        ? { kind: "objects-split", count: split.wholes, of: found.reference.count, ...gained }
        : thin
          ? { kind: "thin", ...thin, ...gained }
          : { kind: "part-missing", ...regionFacts(found, left), ...within, ...gained };
      missed.push(weighed(reason, left));
    }
  }
  if (regions?.extra.voxels && explanation.beyond) {
    const extra = withoutStructures(explanation.beyond, found);
    const gained = measured(found, diceWith(found, undefined, extra));
    const merged = joinedBy(extra, stage.reference, bridge);
    const reason: Reason = merged
      ? { kind: "objects-merged", count: merged.objects, of: found.reference.count, ...gained }
      : { kind: "leak", ...regionFacts(found, extra), ...endOf(found, extra), ...gained };
    spurious.push(weighed(reason, extra));
  }
  return { missed, spurious, takesObjects };
}

/** What is missing beyond a straight cut, with whole objects. */
function beyondCut(found: Split, gone: Runs, parts: Runs): { readonly cut: Cut; readonly gone: Runs } | undefined {
  const { matching, reference, explanation } = found;
  const { stage, corrections, regions } = explanation;
  const predicted = corrected(stage.kept, corrections);
  const extra = (regions?.extra.voxels ?? 0) + stage.spurious.voxels;
  const missed = matching.missed.filter((is) => is).length;
  const cut = isElsewhere(gone.voxels, stage.reference.voxels, extra)
    ? undefined
    : cutOf(stage.reference, gone, { missed, found: reference.count - missed }, predicted);
  if (cut) return { cut, gone };
  const beyond = beyondWindow(stage.reference, stage.missed, unionOfRuns(predicted, stage.spurious), parts);
  return beyond && { cut: { cut: "window" }, gone: beyond };
}

/** Where the reference ends at a plane that cuts through the prediction: most of what is beyond is extra. */
function endOf({ explanation: { stage } }: Split, extra: Runs) {
  const { axis, side } = cutOf(unionOfRuns(stage.kept, stage.spurious), extra, { missed: 0, found: 0 }) ?? {};
  return axis === undefined || !side ? {} : { end: { axis: axesOf(stage.shape)[axis] as Axis, side } };
}

function withoutStructures(beyond: Runs, { explanation: { structures, stage } }: Split): Runs {
  return structures?.beyond ? lessRuns(beyond, croppedRuns(structures.beyond, stage)) : beyond;
}

/** Structures that are extra in the prediction. */
function isExtra(kind: Structure["kind"]): boolean {
  return kind === "boxes" || kind === "hole-filled" || kind === "objects-merged" || kind === "planes-blank";
}

/** Whether a gap is thicker along an axis than it is wide: a part that was left out, and no cut. */
export function isThick(gap: Runs, axis: number): boolean {
  const sides = boxOfRuns(gap)?.shape ?? [];
  return (sides[axis] as number) >= thickGap * Math.max(...sides.filter((_, other) => other !== axis));
}

/** Whether a hole is a rectangle: a tile that was left out, and not a gap in the object. */
function isBox(mask: Runs): boolean {
  const sides = boxOfRuns(mask)?.shape ?? [0];
  return Math.min(...sides) >= leastSide && mask.voxels >= fillsBox * sizeOf(sides);
}

function weighed(reason: Reason, { voxels }: Runs): Weighed {
  return { reason, voxels };
}

function cutReason(found: Split, gone: Runs, { cut, axis, side }: Cut): Reason {
  const { stage } = found.explanation;
  const { voxels } = gone;
  const name = axis === undefined ? undefined : axesOf(stage.shape)[axis];
  return {
    kind: "region-missing",
    cut,
    ...(name ? { axis: name } : {}),
    ...(side ? { side } : {}),
    ...(axis !== undefined && side ? endsEarly(found, axis, side) : {}),
    ...extentOf(found, cut === "window" ? lessRuns(stage.reference, gone) : gone),
    voxels,
    share: voxels / found.reference.runs.voxels,
    ...measured(found, diceWith(found, gone)),
  };
}

/** By how few planes of its stack a prediction ends before its reference: a model does that by itself; more are a crop. */
function endsEarly({ explanation: { stage }, pair }: Split, axis: number, side: "first" | "last") {
  const [own, theirs] = [boxOfRuns(stage.reference), boxOfRuns(unionOfRuns(stage.kept, stage.spurious))];
  if (!own || !theirs || !isStack(pair.spacing, axis)) return {};
  const ends = [own, theirs].map(({ offset, shape }) => {
    const from = offset[axis] as number;
    return side === "first" ? -from : from + (shape[axis] as number);
  });
  const planes = (ends[0] as number) - (ends[1] as number);
  return planes > 0 && planes <= mostEarly ? { early: planes } : {};
}

/** First and last voxel of a mask on the stage's grid, along each axis of the whole image. */
function extentOf({ explanation: { stage }, pair }: Split, mask: Runs) {
  const { offset = [], shape = [] } = boxOfRuns(mask) ?? {};
  const from = plus(offset, plus(stage.offset, pair.frame.offset));
  return { from, to: from.map((first, axis) => first + (shape[axis] as number) - 1) };
}

/** Whether parts and whole objects are missing in one area. */
function inOneArea({ reference, matching: { missed }, explanation: { stage } }: Split, parts: Runs): boolean {
  // Both on one grid: the objects' boxes are in the pair's.
  const inPair = partsOfRuns(parts).boxes.map(({ offset, shape }) => ({ offset: plus(offset, stage.offset), shape }));
  const gone = unionOfRuns(parts, stage.missed);
  const masks = { gone, found: lessRuns(stage.reference, gone) };
  return isOneArea(reference, missed, { boxes: inPair }, stage.spacing, masks);
}

/** The cut that has nearly all missed objects beyond it; along other axes as well, it is a window. */
function cutBefore({ matching: { missed }, reference }: Split, view: Omit<FieldOfView, "lacking">): Cut | undefined {
  const boxes = reference.boxes.filter((_, k) => missed[k]);
  const isBeyond = (ends: Window) => areBeyond(boxes.filter((box) => isOutside(box, ends)).length, boxes.length);
  if (boxes.length === 0 || !isBeyond(view.ends)) return undefined;
  const { axis, side, ends } = view;
  const plane = ends.map(([from, to], other): Window[number] => [
    other === axis && side === "first" ? from : Number.NEGATIVE_INFINITY,
    other === axis && side === "last" ? to : Number.POSITIVE_INFINITY,
  ]);
  return axis !== undefined && side && isBeyond(plane) ? { cut: "plane", axis, side } : { cut: "window" };
}

/** @param cut that takes the missed objects as well. */
function structureReason(found: Split, structure: Structure, cut: Cut | undefined): Weighed | undefined {
  const { structures, stage } = found.explanation;
  const own = structures?.masks.get(structure);
  if (!own || !structures || structure.kind === "coarse-grid") return undefined;
  const alone = croppedRuns(own, stage);
  const mask = cut ? unionOfRuns(alone, stage.missed) : alone;
  const takes = isExtra(structure.kind);
  const gained = measured(found, takes ? diceWith(found, undefined, mask) : diceWith(found, mask));
  const of = (reason: Reason) => weighed(reason, mask);
  switch (structure.kind) {
    case "planes-missing":
    case "planes-blank": {
      const axis = axesOf(stage.shape)[structure.axis] as "planes";
      const first = (found.pair.frame.offset[structure.axis] as number) ?? 0;
      const planes = structure.planes.map((plane) => plane + first);
      // Volumes are gathered plane by plane; a gap along another axis is a cut through its content.
      const isOneGap = planes.length === (planes.at(-1) as number) - (planes[0] as number) + 1;
      if (!takes && isOneGap && !isStack(found.pair.spacing, structure.axis)) {
        // However small a piece is that a thin gap leaves, it was cut off.
        const isPart = isThick(mask, structure.axis);
        const split = joinedBy(mask, stage.kept, isPart ? undefined : Number.POSITIVE_INFINITY);
        if (split && isPart) return of(cutReason(found, mask, { cut: "box" }));
        if (split) return of({ kind: "objects-split", count: split.wholes, of: found.reference.count, ...gained });
      }
      const how = structure.ends ? { ends: true as const } : patternOf(planes);
      const facts = { axis, planes, of: structure.of, ...how, side: sideOf(takes) };
      return of({ kind: "planes-missing", ...facts, ...gained });
    }
    case "region-missing": {
      const { axis, side } = structure;
      const own = axis !== undefined && side ? { cut: "plane" as const, axis, side } : { cut: "window" as const };
      return of(cutReason(found, mask, cut ?? own));
    }
    case "contour-only":
      return of({ kind: "contour-only", thickness: structure.thickness, ...gained });
    case "objects-merged":
    case "objects-split":
      return of({ ...structure.reading.reason, ...gained });
    case "hole":
      return of(
        isBox(mask) ? cutReason(found, mask, { cut: "box" }) : { kind: "hole", ...regionFacts(found, mask), ...gained },
      );
    case "boxes":
    case "boxes-drawn":
      return of({ kind: "boxes", count: structure.count, side: sideOf(!takes), ...gained });
    default:
      return of({ kind: structure.kind, ...regionFacts(found, mask), ...gained });
  }
}

/** Dice of the whole prediction with some voxels added and some removed, on the stage's grid. */
function diceWith({ explanation: { stage } }: Split, added?: Runs, taken?: Runs): number {
  const { kept, reference, spurious } = stage;
  return diceOfRuns(unionOfRuns(mended(kept, added, taken), taken ? lessRuns(spurious, taken) : spurious), reference);
}

function measured(found: Split, after: number) {
  return { gain: Math.max(0, after - found.dice), after };
}

function sideOf(isReference: boolean): "reference" | "prediction" {
  return isReference ? "reference" : "prediction";
}

/** Whether an axis counts the planes of a stack: the coarsest, the first of equals. */
function isStack(spacing: readonly number[], axis: number): boolean {
  return spacing.length === 3 && spacing.indexOf(Math.max(...spacing)) === axis;
}

/** The common step between empty planes, or between the planes that are left, if there is one. */
function patternOf(planes: readonly number[]): { every?: number; left?: number } {
  const steps = planes.slice(1).map((plane, i) => plane - (planes[i] as number));
  const [step = 1] = steps;
  if (step > 1 && steps.every((n) => n === step)) return { every: step };
  // The first and the last run may be shorter.
  const runs = steps.flatMap((n, i) => (n > 1 ? [i] : []));
  const left = (runs[1] ?? 0) - (runs[0] ?? 0) + 1;
  const isRegular =
    runs.length > 1 && runs.every((at, k) => steps[at] === 2 && (k === 0 || at - (runs[k - 1] as number) === left - 1));
  return isRegular && left > 2 ? { left } : {};
}

function regionFacts(found: Split, mask: Runs) {
  const { stage } = found.explanation;
  const parts = partsOfRuns(mask);
  const largest = parts.sizes.indexOf(parts.sizes.reduce((a, b) => Math.max(a, b), 0));
  const offset = plus(stage.offset, found.pair.frame.offset);
  const place = firstOf(parts, largest).map((x, axis) => x + (offset[axis] as number));
  const { voxels } = mask;
  return { count: parts.count, voxels, share: voxels / Math.max(1, found.reference.runs.voxels), place };
}

/** The first voxel of a component. */
function firstOf({ runs, numberOf }: RunParts, component: number): number[] {
  const run = Math.max(0, numberOf.indexOf(component + 1));
  const line = runs.first.findIndex((_, at) => (runs.first[at + 1] ?? 0) > run);
  const [, rows] = cubeOf(runs.shape);
  return [Math.floor(line / rows), line % rows, runs.edges[2 * run] ?? 0].slice(3 - runs.shape.length);
}
