/** The reasons of one label's masks, each with its share of the loss. */

import type { Loss } from "../diagnosis.js";
import type { Split } from "../split/split.js";
import { reasonThresholds, valuesOf } from "../thresholds/index.js";
import { movementReasons } from "./movement-reasons.js";
import { gainsMore, mirrored, mirroredObjects } from "./objects/mirrored.js";
import { emptyReason, missedObjects, spuriousObjects } from "./objects/whole-objects.js";
import { outlineReason } from "./outline/outline-reasons.js";
import { areOffAlike } from "./place/partners.js";
import type { Candidate, Sight } from "./reading.js";
import type { Weighed } from "./region/facts.js";
import { regionReasons } from "./region/region-reasons.js";

const { leastShare, excusable, nearlyAsMuch, directedFirst } = valuesOf(reasonThresholds.label);

export function labelReasons(found: Split, sight: Sight, expectedDice?: number): Candidate[] {
  const empty = emptyReason(found);
  const { parts, dice } = found;
  if (empty) return [{ reason: empty, share: 1 - dice }];
  const regions = regionReasons(found);
  const missed: Weighed[] = [...regions.missed];
  const spurious: Weighed[] = [...regions.spurious];
  const objects = regions.takesObjects ? undefined : missedObjects(found);
  const invented = spuriousObjects(found);
  const { stage } = found.explanation;
  if (objects) missed.push({ reason: objects, voxels: stage.missed.voxels });
  if (invented) spurious.push({ reason: invented, voxels: stage.spurious.voxels });
  const excused = isExcusable(parts, 1 - dice);
  const outline = outlineReason(found, expectedDice, excused);
  const across = objects && invented ? mirroredObjects(sight) : undefined;
  const whole = mirrored(sight);
  // Objects in their places show that not all was mirrored.
  const image = whole && across && gainsMore(across.reason.gain, whole.reason.gain) ? undefined : whole;
  const { reading } = found.explanation;
  // A round object is its own mirror image, so a move that explains it as well is the simpler reason.
  if (image && !(reading?.reason.kind === "far-copy" && reading.reason.gain >= image.reason.gain)) {
    // `mirrored` replaces what extra regions and objects would be called: missed and spurious.
    const share =
      image.reason.kind === "mirrored" && image.reason.how === "also" ? parts.spurious : parts.missed + parts.spurious;
    const left = outline && !excused ? [{ reason: outline, share: parts.boundary }] : [];
    const others = share > parts.spurious ? [] : shared(missed, parts.missed);
    return [{ reason: image.reason, share: Math.max(share, image.reason.gain) }, ...others, ...left];
  }
  const lacking = [...shared(missed, parts.missed), ...shared(spurious, parts.spurious)];
  // Its loss is that of the objects which it replaces.
  const isTheirs = ({ reason }: Candidate) => reason === objects || reason === invented;
  const lost = lacking.filter(isTheirs).reduce((sum, { share }) => sum + share, 0);
  const others: Candidate[] = [
    ...movementReasons(found, sight),
    ...(across ? [{ reason: across.reason, share: lost }, ...lacking.filter((one) => !isTheirs(one))] : lacking),
  ];
  const best = Math.max(0, ...others.map((one) => one.share));
  const share = hasDirection(found, best) ? best : outlineShare(parts, best);
  return [...others, ...(outline ? [{ reason: outline, share }] : [])].filter(isNamed);
}

/** The outline's share, no more than a reason's of a larger part that explains nearly as much: the largest part begins the answer. */
export function outlineShare({ boundary, ...others }: Omit<Loss, "orientation" | "labels">, best: number): number {
  const isSecond = Math.max(...Object.values(others)) > boundary && best >= nearlyAsMuch * boundary;
  return isSecond ? Math.min(boundary, best) : boundary;
}

/** Whether one side of the outline is off, or all objects are off alike, and that gains more than all but the outline and enough to be said before it. */
function hasDirection(found: Split, best: number): boolean {
  const { size, shift, boundary } = found.parts;
  return (
    (best === size && goesBefore(size, boundary) && found.explanation.reading?.reason.kind === "one-sided") ||
    (best === shift && goesBefore(shift, boundary) && areOffAlike(found))
  );
}

/** Whether what has a direction gains enough beside an outline that costs more. */
export const goesBefore = (gained: number, outline: number): boolean =>
  gained < outline && gained >= directedFirst * outline;

/** Whether a reason has enough of the loss to be named, and undoing it gains. */
export function isNamed({ share, reason }: Candidate): boolean {
  return share > leastShare && reason.gain > 0;
}

/** Whether the loss is an outline: no shift, size, objects or regions take much of it. */
export function isExcusable(parts: Omit<Loss, "orientation" | "labels">, lost: number): boolean {
  const others = Math.max(parts.shift, parts.size, parts.missed, parts.spurious);
  return parts.boundary > others && others < excusable * lost;
}

/** Each reason's share of its part, by its voxels. */
function shared(weighed: readonly Weighed[], part: number): Candidate[] {
  const all = weighed.reduce((sum, { voxels }) => sum + voxels, 0);
  return weighed.map(({ reason, voxels }) => ({ reason, share: (part * voxels) / Math.max(1, all) }));
}
