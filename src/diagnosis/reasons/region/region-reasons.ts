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
  partsOfRuns,
  plus,
  type RunParts,
  type Runs,
  sizeOf,
  unionOfRuns,
} from "../../../mask/index.js";
import { diceOfRuns } from "../../../metrics/index.js";
import { corrected } from "../../split/movement.js";
import type { Split } from "../../split/split.js";
import type { Structure } from "../../split/structure.js";
import { reasonThresholds, valuesOf } from "../../thresholds/index.js";
import type { Reason } from "../reason.js";
import { joinedBy } from "./between.js";
import { beyondWindow, cutOf, isElsewhere } from "./cut.js";

const { bridge } = valuesOf(reasonThresholds.joined);
const { fillsBox, leastSide, thinGap } = valuesOf(reasonThresholds.region);

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
  for (const structure of structures?.found ?? []) {
    const reason = structureReason(found, structure);
    if (reason) (isExtra(structure.kind) ? spurious : missed).push(reason);
  }
  const regions = explanation.regions;
  const objects = found.matching.missed.filter((is) => is).length;
  const gone = regions ? unionOfRuns(regions.missing, stage.missed) : stage.missed;
  let takesObjects = false;
  if (regions?.missing.voxels || objects > 0) {
    const predicted = corrected(stage.kept, explanation.corrections);
    const extra = (regions?.extra.voxels ?? 0) + stage.spurious.voxels;
    const cut = isElsewhere(gone.voxels, stage.reference.voxels, extra)
      ? undefined
      : cutOf(stage.reference, gone, { missed: objects, found: found.reference.count - objects }, predicted);
    const beyond = cut ? gone : beyondWindow(stage.reference, stage.missed, unionOfRuns(predicted, stage.spurious));
    if (beyond) {
      takesObjects = true;
      missed.push(weighed(cutReason(found, beyond, cut ?? { cut: "window" }), beyond));
    }
    const left = regions && (beyond ? lessRuns(regions.missing, beyond) : regions.missing);
    if (left?.voxels) {
      const gained = measured(found, diceWith(found, left));
      const split = joinedBy(left, stage.kept, thinGap);
      const reason: Reason = split
        ? { kind: "objects-split", count: split.wholes, of: found.reference.count, ...gained }
        : { kind: "part-missing", ...regionFacts(found, left), ...gained };
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

/** Whether a hole is a rectangle: a tile that was left out, and not a gap in the object. */
function isBox(mask: Runs): boolean {
  const sides = boxOfRuns(mask)?.shape ?? [0];
  return Math.min(...sides) >= leastSide && mask.voxels >= fillsBox * sizeOf(sides);
}

function weighed(reason: Reason, { voxels }: Runs): Weighed {
  return { reason, voxels };
}

function cutReason(found: Split, gone: Runs, { cut, axis, side }: NonNullable<ReturnType<typeof cutOf>>): Reason {
  const { stage } = found.explanation;
  const { offset: from = [], shape: sides = [] } =
    boxOfRuns(cut === "window" ? lessRuns(stage.reference, gone) : gone) ?? {};
  const to = from.map((first, a) => first + (sides[a] as number) - 1);
  const inImage = (at: readonly number[]) =>
    at.map((x, a) => x + (stage.offset[a] as number) + (found.pair.frame.offset[a] as number));
  const { voxels } = gone;
  const name = axis === undefined ? undefined : axesOf(stage.shape)[axis];
  return {
    kind: "region-missing",
    cut,
    ...(name ? { axis: name } : {}),
    ...(side ? { side } : {}),
    from: inImage(from),
    to: inImage(to),
    voxels,
    share: voxels / found.reference.runs.voxels,
    ...measured(found, diceWith(found, gone)),
  };
}

function structureReason(found: Split, structure: Structure): Weighed | undefined {
  const { structures, stage } = found.explanation;
  const own = structures?.masks.get(structure);
  if (!own || !structures || structure.kind === "coarse-grid") return undefined;
  const mask = croppedRuns(own, stage);
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
      const cut = takes || isStack(found.pair.spacing, structure.axis) ? undefined : joinedBy(mask, stage.kept);
      if (cut && planes.length === (planes.at(-1) as number) - (planes[0] as number) + 1)
        return of({ kind: "objects-split", count: cut.wholes, of: found.reference.count, ...gained });
      const how = structure.ends ? { ends: true as const } : patternOf(planes);
      const facts = { axis, planes, of: structure.of, ...how, side: sideOf(takes) };
      return of({ kind: "planes-missing", ...facts, ...gained });
    }
    case "region-missing": {
      const { axis, side } = structure;
      const cut = axis !== undefined && side ? { cut: "plane" as const, axis, side } : { cut: "window" as const };
      return of(cutReason(found, mask, cut));
    }
    case "contour-only":
      return of({ kind: "contour-only", thickness: structure.thickness, ...gained });
    case "objects-merged":
    case "objects-split":
      return of({ ...structure.reading.reason, ...gained });
    case "hole": {
      const cut = isBox(mask) ? { cut: "box" as const } : undefined;
      return of(cut ? cutReason(found, mask, cut) : { kind: "hole", ...regionFacts(found, mask), ...gained });
    }
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
