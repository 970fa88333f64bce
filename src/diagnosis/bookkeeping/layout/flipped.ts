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
  type Runs,
  runsOf,
  sizeOf,
  visitShared,
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

const { manyObjects, timesAsWell, severalLabels, liesWithin, smallObject } = valuesOf(layoutThresholds.flipped);
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
  if (found[ids] < identity[ids] + leastGain - 0.03) return undefined;
  if (ids === "sameIds" && identity.anyIds > found.sameIds) return undefined;
  const { shape } = reference;
  const before = agreement(reference, prediction, ids);
  const turned = { ...prediction, values: orient(prediction.values, prediction.shape, found.undo) };
  const after = agreement(reference, turned, ids);
  if (!gainsMuch(after, before)) return undefined;
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
  // Exchanged ids may be off as well: exchanged sides look like a flip.
  const isClear =
    after >= agreement(reference, move, "anyIds") &&
    (isBetter(after, before, () => shifted) ||
      areInLine(after, rival, () => objectsMet(reference, turned)) ||
      (gainsMuch(after, rival) && areWithin(withinOwn(reference, turned), withinOwn(reference, move)))) &&
    !isSpotElsewhere(reference, prediction, after);
  return { fit, still: before, rival, shift: move.shift, isClear };
}

/** One object may line up by chance, but not many at once: then it is enough to agree this many times as well. */
export function areInLine(after: number, rival: number, objects: () => number): boolean {
  return after >= timesAsWell * rival && gainsMuch(after, rival) && objects() >= manyObjects;
}

/** For each predicted label, the share of it that lies within its own label of the reference; the lowest. */
function withinOwn(reference: LabelMap, { values }: LabelMap): { readonly least: number; readonly labels: number } {
  const held = new Map<number, { all: number; within: number }>();
  for (let i = 0; i < values.length; i++) {
    const id = values[i] as number;
    if (id === 0) continue;
    const one = once(held, id, () => ({ all: 0, within: 0 }));
    one.all++;
    if (reference.values[i] === id) one.within++;
  }
  return { least: Math.min(1, ...[...held.values()].map(({ all, within }) => within / all)), labels: held.size };
}

/** Labels that are too small leave much of the loss, but each of several lies within its own by no chance. */
export function areWithin(
  turned: { readonly least: number; readonly labels: number },
  moved: { readonly least: number },
): boolean {
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
function objectsMet(reference: LabelMap, prediction: LabelMap): number {
  const { shape } = reference;
  const [held, other] = [partsOf(binary(reference), shape), partsOf(binary(prediction), shape)];
  const met = new Set<number>();
  visitShared(held, other, originOf(shape), (object) => met.add(object));
  return met.size;
}
