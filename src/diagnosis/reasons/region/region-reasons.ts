/**
 * Reasons of regions: what is missing or extra in matched objects, by its place and form.
 *
 * Structures were found before. Other missing regions are cut straight or not; whole objects beyond
 * the cut are named with it.
 */
import {
  type Axis,
  axesOf,
  croppedRuns,
  lessRuns,
  noRuns,
  partsOfRuns,
  plus,
  type Runs,
  unionOfRuns,
} from "../../../mask/index.js";
import type { Split } from "../../split/split.js";
import { reasonThresholds, valuesOf } from "../../thresholds/index.js";
import { isBridge, narrowBy } from "../objects/joined.js";
import type { Reason } from "../reason.js";
import { isStack, planesAtEnd, planesBeyond } from "../stack.js";
import { isOneArea } from "./area.js";
import { joinedBy } from "./between.js";
import { cutOf } from "./cut.js";
import { areFewPlanes, beyondCut, cutBefore, cutReason } from "./cut-reason.js";
import { diceWith, extentOf, measured, regionFacts, type Weighed, weighed } from "./facts.js";
import { seamsOf, seamsReason } from "./seams.js";
import { isExtra, structureReason } from "./structure-reason.js";
import { thinLost } from "./thin-parts.js";

const { thinGap } = valuesOf(reasonThresholds.region);

/** Reasons counted under `missed`; `objects` is absent if the cut names whole objects. */
export interface RegionReasons {
  readonly missed: readonly Weighed[];
  readonly spurious: readonly Weighed[];
  /** Whether a cut names whole objects that are missed. */
  readonly takesObjects: boolean;
}

export function regionReasons(found: Split): RegionReasons {
  const [missed, spurious]: [Weighed[], Weighed[]] = [[], []];
  const { explanation } = found;
  const { structures, stage } = explanation;
  const regions = explanation.regions;
  const objects = found.matching.missed.filter((is) => is).length;
  const parts = regions?.missing ?? noRuns(stage.shape);
  const view = structures?.found.find((one) => one.kind === "region-missing" && !one.sides);
  // A window that leaves a part unexplained may be an area that is bounded by no straight line.
  const seen =
    view && parts.voxels > 0 ? unionOfRuns(parts, croppedRuns(structures?.masks.get(view) ?? parts, stage)) : parts;
  const isArea = view && seen !== parts && inOneArea(found, seen);
  let takesObjects = false;
  const seams = seamsOf(explanation);
  if (seams) missed.push(weighed(seamsReason(found, seams), seams.mask));
  for (const structure of structures?.found ?? []) {
    if ((isArea && structure === view) || seams?.found.includes(structure)) continue;
    const cut = structure.kind === "region-missing" && !structure.sides ? cutBefore(found, structure) : undefined;
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
      const split = area ? undefined : joinedBy(left, stage.kept, narrowBy(thinGap));
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
    const merged = joinedBy(extra, stage.reference, isBridge);
    const reason: Reason = merged
      ? { kind: "objects-merged", count: merged.objects, of: found.reference.count, ...gained }
      : { kind: "leak", ...regionFacts(found, extra), ...endOf(found, extra), ...gained };
    spurious.push(weighed(reason, extra));
  }
  return { missed, spurious, takesObjects };
}

/** Where the reference ends at a plane that cuts through the prediction: most of what is beyond is extra. */
function endOf({ explanation: { stage }, pair }: Split, extra: Runs) {
  const predicted = unionOfRuns(stage.kept, stage.spurious);
  const stack = stage.shape.findIndex((_, axis) => isStack(pair.spacing, axis));
  const beyond = (["first", "last"] as const).find(
    (end) => stack >= 0 && planesAtEnd(predicted, stage.reference, stack, end, extra.voxels) > 0,
  );
  const cut = beyond ? { axis: stack, side: beyond } : cutOf(predicted, extra, { missed: 0, found: 0 });
  const { axis, side } = cut ?? {};
  if (axis === undefined || !side) return {};
  const planes = axis === stack ? planesBeyond(predicted, stage.reference, axis, side) : 0;
  return { end: { axis: axesOf(stage.shape)[axis] as Axis, side, ...(areFewPlanes(planes) ? { late: planes } : {}) } };
}

function withoutStructures(beyond: Runs, { explanation: { structures, stage } }: Split): Runs {
  return structures?.beyond ? lessRuns(beyond, croppedRuns(structures.beyond, stage)) : beyond;
}

/** Whether parts and whole objects are missing in one area. */
function inOneArea({ reference, matching: { missed }, explanation: { stage } }: Split, parts: Runs): boolean {
  // Both on one grid: the objects' boxes are in the pair's.
  const inPair = partsOfRuns(parts).boxes.map(({ offset, shape }) => ({ offset: plus(offset, stage.offset), shape }));
  const gone = unionOfRuns(parts, stage.missed);
  const masks = { gone, found: lessRuns(stage.reference, gone) };
  return isOneArea(reference, missed, { boxes: inPair }, stage.spacing, masks);
}
