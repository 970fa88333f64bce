/**
 * Reasons of regions: what is missing or extra in matched objects, by how it lies.
 *
 * Structures were found before and say what they are. What else is missing is cut straight or not; whole objects beyond
 * the cut are named with it.
 */
import { axesOf, components, cropped, maskOfRuns, placeOf, sizeOf } from "../../../mask/index.js";
import type { Split } from "../../split/split.js";
import type { Structure } from "../../split/structure.js";
import { reasonThresholds, valuesOf } from "../../thresholds/index.js";
import type { Candidate } from "../candidate.js";
import { diceWith, measured } from "../measured.js";
import type { Reason } from "../reason.js";
import { cutOf, extentOf } from "./cut.js";

const { fillsBox, leastSide } = valuesOf(reasonThresholds.region);

/** Reasons counted under `missed`: `objects` absent where the cut names whole objects. */
export interface RegionReasons {
  readonly missed: readonly Weighed[];
  readonly spurious: readonly Weighed[];
  /** Whether a cut names whole objects that are missed. */
  readonly takesObjects: boolean;
}

/** A reason and the voxels that it is about. */
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
    if (reason) (isExtra(reason.kind) ? spurious : missed).push(reason.weighed);
  }
  const regions = explanation.regions;
  const objects = found.matching.missed.filter((is) => is).length;
  const wholeObjects = maskOfRuns(stage.missed);
  const gone = regions?.missing.map((is, i) => (is || wholeObjects[i] ? 1 : 0)) ?? wholeObjects;
  let takesObjects = false;
  if (regions?.missingVoxels || objects > 0) {
    const cut = cutOf(stage.reference, gone, stage.shape, { missed: objects, found: found.reference.count - objects });
    if (cut) {
      takesObjects = true;
      missed.push(weighed(cutReason(found, gone, cut), gone));
    } else if (regions?.missingVoxels) {
      missed.push(
        weighed(
          {
            kind: "part-missing",
            ...regionFacts(found, regions.missing),
            ...measured(found, diceWith(found, regions.missing)),
          },
          regions.missing,
        ),
      );
    }
  }
  if (regions?.extraVoxels && explanation.beyond) {
    const extra = withoutStructures(explanation.beyond, found);
    spurious.push(
      weighed(
        { kind: "leak", ...regionFacts(found, extra), ...measured(found, diceWith(found, undefined, extra)) },
        extra,
      ),
    );
  }
  return { missed, spurious, takesObjects };
}

function withoutStructures(beyond: Uint8Array, { explanation: { structures, stage } }: Split): Uint8Array {
  if (!structures?.beyond) return beyond;
  const own = cropped(structures.beyond, structures.shape, { offset: stage.offset, shape: stage.shape });
  return beyond.map((is, i) => is & (1 - (own[i] as number)));
}

/** Structures that the prediction has too much by. */
function isExtra(kind: Structure["kind"]): boolean {
  return kind === "boxes" || kind === "hole-filled" || kind === "objects-merged";
}

/** Whether a hole is a rectangle: a tile that was left out, and not a gap in the object. */
function isBox(mask: Uint8Array, shape: readonly number[]): boolean {
  const { from, to } = extentOf(mask, shape);
  const sides = from.map((first, axis) => (to[axis] as number) - first + 1);
  const box = sizeOf(sides);
  return Math.min(...sides) >= leastSide && count(mask) >= fillsBox * box;
}

function weighed(reason: Reason, mask: Uint8Array): Weighed {
  return { reason, voxels: count(mask) };
}

function cutReason(found: Split, gone: Uint8Array, { cut, axis, side }: NonNullable<ReturnType<typeof cutOf>>): Reason {
  const { stage } = found.explanation;
  const { from, to } = extentOf(gone, stage.shape);
  const inImage = (at: readonly number[]) =>
    at.map((x, a) => x + (stage.offset[a] as number) + (found.pair.frame.offset[a] as number));
  const voxels = count(gone);
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

function structureReason(
  found: Split,
  structure: Structure,
): { kind: Structure["kind"]; weighed: Weighed } | undefined {
  const { structures, stage } = found.explanation;
  const own = structures?.masks.get(structure.kind);
  if (!own || !structures || structure.kind === "coarse-grid") return undefined;
  const mask = cropped(own, structures.shape, { offset: stage.offset, shape: stage.shape });
  const takes = isExtra(structure.kind);
  const gained = measured(found, takes ? diceWith(found, undefined, mask) : diceWith(found, mask));
  const of = (reason: Reason) => ({ kind: structure.kind, weighed: weighed(reason, mask) });
  switch (structure.kind) {
    case "planes-missing": {
      const axis = axesOf(stage.shape)[structure.axis] as "planes";
      const first = (found.pair.frame.offset[structure.axis] as number) ?? 0;
      const planes = structure.planes.map((plane) => plane + first);
      const every = stepOf(planes);
      return of({ kind: "planes-missing", axis, planes, of: structure.of, ...(every ? { every } : {}), ...gained });
    }
    case "contour-only":
      return of({ kind: "contour-only", thickness: structure.thickness, ...gained });
    case "objects-merged":
    case "objects-split":
      return of({ ...structure.reading.reason, ...gained });
    case "hole": {
      const cut = isBox(mask, stage.shape) ? { cut: "box" as const } : undefined;
      return of(cut ? cutReason(found, mask, cut) : { kind: "hole", ...regionFacts(found, mask), ...gained });
    }
    case "boxes":
      return of({ kind: "boxes", count: structure.count, ...gained });
    default:
      return of({ kind: structure.kind, ...regionFacts(found, mask), ...gained });
  }
}

/** The one step between planes, where there is one. */
function stepOf(planes: readonly number[]): number | undefined {
  const steps = planes.slice(1).map((plane, i) => plane - (planes[i] as number));
  const [step] = steps;
  return step !== undefined && step > 1 && steps.every((n) => n === step) ? step : undefined;
}

function regionFacts(found: Split, mask: Uint8Array) {
  const { stage } = found.explanation;
  const { labels, sizes, count: objects } = components(mask, stage.shape);
  let largest = 0;
  sizes.forEach((size, k) => {
    if (size > (sizes[largest] as number)) largest = k;
  });
  const at = labels.indexOf(largest + 1);
  const place = placeOf(at, stage.shape).map(
    (x, axis) => x + (stage.offset[axis] as number) + (found.pair.frame.offset[axis] as number),
  );
  const voxels = count(mask);
  return { count: objects, voxels, share: voxels / Math.max(1, found.reference.runs.voxels), place };
}

function count(mask: Uint8Array): number {
  let voxels = 0;
  for (let i = 0; i < mask.length; i++) voxels += mask[i] as number;
  return voxels;
}

export type { Candidate };
