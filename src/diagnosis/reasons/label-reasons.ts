/** The reasons of one label's masks, what takes most of the loss first. */
import type { Split } from "../split/split.js";
import type { Candidate } from "./candidate.js";
import { movementReasons } from "./movement-reasons.js";
import { emptyReason, missedObjects, spuriousObjects } from "./objects/whole-objects.js";
import { outlineReason } from "./outline/outline-reasons.js";
import type { Sight } from "./reading.js";
import type { Reason } from "./reason.js";
import { regionReasons, type Weighed } from "./region/region-reasons.js";

/** Dice below which a part of the loss has no reason of its own. */
const leastShare = 0.0005;
/** Share of the loss that regions, objects and directions may take where label noise excuses the rest. */
const excusable = 0.2;

export function labelReasons(found: Split, sight: Sight, expectedDice?: number): Reason[] {
  const empty = emptyReason(found);
  if (empty) return [empty];
  const { parts, dice } = found;
  const regions = regionReasons(found);
  const missed: Weighed[] = [...regions.missed];
  const spurious: Weighed[] = [...regions.spurious];
  const objects = regions.takesObjects ? undefined : missedObjects(found);
  const invented = spuriousObjects(found);
  const { stage } = found.explanation;
  if (objects) missed.push({ reason: objects, voxels: stage.missed.voxels });
  if (invented) spurious.push({ reason: invented, voxels: stage.spurious.voxels });
  const excused = parts.boundary >= (1 - excusable) * (1 - dice);
  const outline = outlineReason(found, expectedDice, excused);
  const candidates: Candidate[] = [
    ...movementReasons(found, sight),
    ...shared(missed, parts.missed),
    ...shared(spurious, parts.spurious),
    ...(outline ? [{ reason: outline, share: parts.boundary }] : []),
  ];
  return candidates
    .filter(({ share }) => share > leastShare)
    .sort((a, b) => b.share - a.share)
    .map(({ reason }) => reason);
}

/** Each reason's share of its part, by the voxels that it is about. */
function shared(weighed: readonly Weighed[], part: number): Candidate[] {
  const all = weighed.reduce((sum, { voxels }) => sum + voxels, 0);
  return weighed.map(({ reason, voxels }) => ({ reason, share: (part * voxels) / Math.max(1, all) }));
}
