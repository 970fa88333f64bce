/**
 * `flipped`: the prediction has another orientation than its reference.
 *
 * Every flip and axis permutation that keeps the shape is tried: 8 in 2-D, 48 in 3-D. Only a clear gain counts: over the masks as
 * they are, over exchanged ids, and over the best shift within the object's own extent. (A small shift and a mirrored
 * position look the same for a symmetric object, and the shift is the simpler cause.)
 */
import {
  type LabelMap,
  originOf,
  partsOf,
  partsOfRuns,
  placeOf,
  type Runs,
  runsOf,
  sizeOf,
  visitShared,
  visitStretches,
} from "../../../mask/index.js";
import { inverse, orient } from "../../../mask/orientation.js";
import { orientationCode } from "../../../mask/orientation-code.js";
import { aligned } from "../../split/aligned.js";
import { once } from "../../split/once.js";
import { layoutThresholds, valuesOf } from "../../thresholds/index.js";
import { agreement, type Ids } from "../agreement.js";
import { headerCodes } from "../headers.js";
import { sampledOrientations } from "../orientation-search.js";
import { shiftedAtBest } from "../shifted-map.js";
import { binary } from "../slip.js";
import type { Guess } from "./layout.js";
import { gainsMuch, isBetter } from "./scene.js";

const { manyObjects, timesAsWell, severalLabels, liesWithin, smallObject, mostOfMirror, mostOutside, mostAskew } =
  valuesOf(layoutThresholds.flipped);
const { leastGain, leastGainOverShift } = valuesOf(layoutThresholds.clear);

/** The orientation in which a prediction fits best; `undefined` if it fits about as well as it is. */
export function flippedGuess(reference: LabelMap, prediction: LabelMap): Guess | undefined {
  const all = sampledOrientations(reference, prediction);
  const [identity] = all;
  if (!identity) return undefined;
  const best = (ids: Ids) => all.reduce((a, b) => (b[ids] > a[ids] ? b : a));
  // One slip is simpler than two: ids are exchanged as well only if that fits much better than turning or exchanging alone.
  const ids: Ids =
    best("anyIds").anyIds > Math.max(best("sameIds").sameIds, identity.anyIds) + leastGain ? "anyIds" : "sameIds";
  const found = best(ids);
  // Sampling blurs the agreement a little, so candidates that are near enough are counted in full.
  if (found[ids] < identity[ids] + (ids === "sameIds" ? leastGainOverShift : leastGain) - 0.03) return undefined;
  if (ids === "sameIds" && identity.anyIds > found.sameIds) return undefined;
  const { shape } = reference;
  const before = agreement(reference, prediction, ids);
  const turned = { ...prediction, values: orient(prediction.values, prediction.shape, found.undo) };
  const after = agreement(reference, turned, ids);
  if (after < before + leastGainOverShift) return undefined;
  const move = shiftedAtBest(reference, prediction);
  const shifted = agreement(reference, move, ids);
  const rival = Math.max(before, shifted);
  const fit = {
    kind: "flipped",
    orientation: inverse(found.undo, shape).name,
    orient: orientationCode(found.undo),
    headers: headerCodes(reference, prediction),
    before,
    after,
    undo: { way: "turn", orientation: found.undo },
  } as const;
  const areInside = () => {
    const [right, asIs, moved] = [turned, prediction, move].map((map) => withinOwn(reference, map)) as [Own, Own, Own];
    return (
      (gainsMuch(after, rival) && areWithin(right, moved)) ||
      (after >= rival + leastGainOverShift && isInside(right.least, Math.max(asIs.least, moved.least)))
    );
  };
  // Exchanged ids may be off as well: exchanged sides look like a flip.
  const isClear =
    after >= agreement(reference, move, "anyIds") &&
    (isBetter(after, before, () => shifted) ||
      isMirror(after, rival) ||
      areInLine(after, rival, () => objectsMet(reference, turned)) ||
      (ids === "sameIds" && areInside())) &&
    !isSpotElsewhere(reference, prediction, after);
  return { fit, still: before, rival, shift: move.shift, isClear };
}

/** What is nearly its own mirror image loses little when it is turned; turned back, little of that is left. */
export const isMirror = (after: number, rival: number): boolean =>
  after >= rival + leastGainOverShift && 1 - after <= mostOfMirror * (1 - rival);

/** Whether the middles of both maps are mirror images along some axis, as those of an object and its flip are. */
export function areOpposite(reference: LabelMap, prediction: LabelMap): boolean {
  const [r, p] = [reference, prediction].map(middleOf) as [number[], number[]];
  return reference.shape.some((n, axis) => isOpposite((r[axis] as number) + (p[axis] as number) - (n - 1)));
}

/** @param off voxels by which two middles miss each other's mirror place. */
export const isOpposite = (off: number): boolean => Math.abs(off) <= mostAskew;

function middleOf({ values, shape }: LabelMap): number[] {
  const sums = originOf(shape);
  let voxels = 0;
  visitStretches(values, shape.at(-1) as number, (_, from, to) => {
    const at = placeOf(from, shape);
    voxels += to - from;
    at.forEach((x, axis) => {
      sums[axis] = (sums[axis] as number) + (axis === at.length - 1 ? x + (to - from - 1) / 2 : x) * (to - from);
    });
  });
  return sums.map((sum) => sum / Math.max(1, voxels));
}

/** One object may line up by chance, but not many at once: then it is enough to agree this many times as well. */
export function areInLine(after: number, rival: number, objects: () => number): boolean {
  return after >= timesAsWell * rival && gainsMuch(after, rival) && objects() >= manyObjects;
}

interface Own {
  readonly least: number;
  readonly labels: number;
}

/** For each predicted label, the share of it that lies within its own label of the reference, or the other way round if it is larger; the lowest. */
function withinOwn({ values: wanted }: LabelMap, { values }: LabelMap): Own {
  const held = new Map<number, { reference: number; prediction: number; both: number }>();
  const of = (id: number) => once(held, id, () => ({ reference: 0, prediction: 0, both: 0 }));
  for (let i = 0; i < values.length; i++) {
    const [r, p] = [wanted[i] as number, values[i] as number];
    if (r !== 0) of(r).reference++;
    if (p !== 0) of(p).prediction++;
    if (p !== 0 && r === p) of(p).both++;
  }
  const predicted = [...held.values()].filter(({ prediction }) => prediction > 0);
  const shares = predicted.map((one) => one.both / Math.max(1, Math.min(one.reference, one.prediction)));
  return { least: Math.min(1, ...shares), labels: predicted.length };
}

/** Of what is too small or too large, next to nothing lies outside its own once it is turned; the share there before and after. */
export const isInside = (turned: number, rival: number): boolean =>
  turned >= liesWithin && 1 - turned <= mostOutside * (1 - rival);

/** Labels that are too small leave much of the loss, but each of several lies within its own by no chance. */
export function areWithin(turned: Own, moved: Pick<Own, "least">): boolean {
  return turned.labels >= severalLabels && turned.least >= liesWithin && turned.least >= timesAsWell * moved.least;
}

/** Whether both maps hold one small object, which fits about as well when it is moved: its place alone is no proof of a flip. */
function isSpotElsewhere(reference: LabelMap, prediction: LabelMap, after: number): boolean {
  const [r, p] = [reference, prediction].map((map) => runsOf(binary(map), map.shape)) as [Runs, Runs];
  const isSpot = (runs: Runs) => isSmall(runs.voxels, sizeOf(runs.shape)) && partsOfRuns(runs).count === 1;
  return isSpot(r) && isSpot(p) && aligned(p, r).agreement >= after - leastGainOverShift;
}

export const isSmall = (voxels: number, frame: number): boolean => voxels <= smallObject * frame;

/** Objects of the reference that the prediction meets. */
export function objectsMet(reference: LabelMap, prediction: LabelMap): number {
  const { shape } = reference;
  const [held, other] = [partsOf(binary(reference), shape), partsOf(binary(prediction), shape)];
  const met = new Set<number>();
  visitShared(held, other, originOf(shape), (object) => met.add(object));
  return met.size;
}
