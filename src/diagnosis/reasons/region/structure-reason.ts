/** Reasons of the structures that were found before regions. */
import { axesOf, boxOfRuns, croppedRuns, type Runs, sizeOf, unionOfRuns } from "../../../mask/index.js";
import type { Split } from "../../split/split.js";
import { areMany } from "../../split/structures/riddled.js";
import type { Structure } from "../../split/structures/structure.js";
import { reasonThresholds, valuesOf } from "../../thresholds/index.js";
import { narrowBy } from "../objects/joined.js";
import type { Reason } from "../reason.js";
import { isStack } from "../stack.js";
import { lieInBands } from "./bands.js";
import { joinedBy } from "./between.js";
import type { Cut } from "./cut.js";
import { cutReason } from "./cut-reason.js";
import { diceWith, measured, regionFacts, type Weighed, weighed } from "./facts.js";
import { patternOf } from "./pattern.js";

const { fillsBox, leastSide, thickGap } = valuesOf(reasonThresholds.region);

/** @param cut that takes the missed objects as well. */
export function structureReason(found: Split, structure: Structure, cut: Cut | undefined): Weighed | undefined {
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
        const split = joinedBy(mask, stage.kept, narrowBy(isPart ? undefined : Number.POSITIVE_INFINITY));
        if (split && isPart) return of(cutReason(found, mask, { cut: "box" }));
        if (split && isCut(planes.length))
          return of({ kind: "objects-split", count: split.wholes, of: found.reference.count, ...gained });
      }
      const how = structure.ends ? { ends: true as const } : patternOf(planes, structure.of);
      const facts = { axis, planes, of: structure.of, ...how, side: sideOf(takes) };
      return of({ kind: "planes-missing", ...facts, ...gained });
    }
    case "region-missing": {
      const { axis, side, round, sides } = structure;
      if (sides) return of({ ...cutReason(found, mask, { cut: "tiles" }), sides } as Reason);
      const around = { cut: round ? ("round" as const) : ("window" as const) };
      const own = axis !== undefined && side ? { cut: "plane" as const, axis, side } : around;
      return of(cutReason(found, mask, cut ?? own));
    }
    case "contour-only":
      return of({ kind: "contour-only", thickness: structure.thickness, ...gained });
    case "objects-merged":
    case "objects-split":
      return of({ ...structure.reading.reason, ...gained });
    case "hole": {
      if (isBox(mask)) return of(cutReason(found, mask, { cut: "box" }));
      const facts = regionFacts(found, mask);
      const kind = areMany(facts.count) && lieInBands(mask, stage.reference) ? "part-missing" : "hole";
      return of({ kind, ...facts, ...gained });
    }
    case "boxes":
    case "boxes-drawn":
      return of({ kind: "boxes", count: structure.count, side: sideOf(!takes), ...gained });
    default:
      return of({ kind: structure.kind, ...regionFacts(found, mask), ...gained });
  }
}

/** Structures that are extra in the prediction. */
export function isExtra(kind: Structure["kind"]): boolean {
  return kind === "boxes" || kind === "hole-filled" || kind === "objects-merged" || kind === "planes-blank";
}

/** Whether so few empty rows or columns are a cut through an object, and no band of the image that was left out. */
export const isCut = (planes: number): boolean => planes < leastSide;

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

function sideOf(isReference: boolean): "reference" | "prediction" {
  return isReference ? "reference" : "prediction";
}
