/**
 * One block of planes of a whole label map that is off by one shift, as where a patient moved midway.
 *
 * A label in the block seems shifted by itself, and one that the block cuts seems inexact, so all labels are looked at together. Moved
 * back, the block must leave clearly less than any one shift of the whole map, and about as little as a movement of each label's own.
 */
import {
  type Axis,
  axesOf,
  type MaskPair,
  movedRuns,
  opposite,
  runsOfPair,
  sharedVoxels,
  stackedRuns,
} from "../../../mask/index.js";
import { diceOf } from "../../../metrics/index.js";
import type { Diagnosis } from "../../diagnosis.js";
import { mean } from "../../statistics/quantile.js";
import { reasonThresholds } from "../../thresholds/index.js";
import type { Look } from "../reading.js";
import { isStack } from "../stack.js";
import { differencesByPlane, type PlaneDifference } from "./plane-centroids.js";
import { sharedBy } from "./plane-stack.js";
import { isStep, movedPlanes } from "./planes-shifted.js";
import { areMany, explains } from "./shared-turn.js";
import { type Block, levelIn, shiftsIn } from "./simplest-shifts.js";

const leastStep = reasonThresholds.planesShifted.leastStep.value;

/** A block of planes of the whole frame, and the shift that moves it back. */
export interface SharedBlock extends Block {
  readonly axis: number;
}

type Labels = readonly { readonly label: number; readonly diagnosis: Diagnosis }[];

/** Each label's own movement, if it has one; of several, the first. */
const movementOf = ({ reasons }: Diagnosis) =>
  reasons.find((one) => one.kind === "shifted" || one.kind === "planes-shifted");

/** The shifts of labels that moved, if some are off that far from others: one block may have moved. */
export function shiftsApart(labels: Labels): readonly (readonly number[])[] {
  const moved = labels.map(({ diagnosis }) => movementOf(diagnosis));
  const shifts = moved.map((one) => (one?.kind === "shifted" ? one.by : (one?.block?.by ?? [0, 0, 0])));
  if (!areMany(moved.filter((one) => one).length) || shifts.some((by) => by.length < 3)) return [];
  const isCut = moved.some((one) => one?.kind === "planes-shifted");
  const isFar = [0, 1, 2].some((axis) => {
    const along = shifts.map((by) => by[axis] as number);
    return Math.max(...along) - Math.min(...along) >= leastStep;
  });
  return isCut || isFar ? shifts : [];
}

/**
 * @param pairs of the labels, each on its own crop.
 * @param diagnosed the same labels, each by itself.
 * @returns the block, if moving it back explains what is off.
 */
export function sharedBlock(pairs: readonly MaskPair[], diagnosed: Labels): SharedBlock | undefined {
  const [first] = pairs;
  const shifts = shiftsApart(diagnosed);
  const axis = [0, 1, 2].find((one) => first && isStack(first.spacing, one));
  if (!first || axis === undefined || shifts.length === 0) return undefined;
  const both = pairs.map((pair) => ({ offset: pair.frame.offset[axis] as number, ...runsOfPair(pair) }));
  const differences = Array.from({ length: first.frame.shape[axis] as number }, () => ({ by: [0, 0], weight: 0 }));
  for (const { offset, reference, prediction } of both) {
    differencesByPlane(prediction, reference, axis).forEach(({ by, weight }, plane) => {
      const all = differences[plane + offset] as PlaneDifference;
      const of = (k: number) =>
        ((all.by[k] as number) * all.weight + (by[k] as number) * weight) / (all.weight + weight);
      if (weight > 0) differences[plane + offset] = { by: [of(0), of(1)], weight: all.weight + weight };
    });
  }
  const level = levelIn(differences);
  if (!level) return undefined;
  const total = (of: (one: (typeof both)[number]) => number) => both.reduce((sum, one) => sum + of(one), 0);
  const still = total(({ reference, prediction }) => sharedVoxels(reference, prediction));
  const lesser = total(({ reference, prediction }) => Math.min(reference.voxels, prediction.voxels)) - still;
  const back = new Map(shifts.map((by) => opposite(by).map(Math.round)).map((by) => [by.join(), by]));
  const shifted = [...back.values()].map((by) =>
    total(({ reference, prediction }) => sharedVoxels(movedRuns(prediction, by), reference)),
  );
  const shared = both.map(({ offset, ...masks }) => {
    const [reference, prediction] = [stackedRuns(masks.reference, axis), stackedRuns(masks.prediction, axis)];
    return sharedBy({ reference, prediction }, shiftsIn(level, reference.shape[0] as number, offset));
  });
  const leaving = (voxels: number) => lesser - (voxels - still);
  const left = leaving(shared.reduce((sum, voxels) => sum + voxels, 0));
  if (!isStep(level.by, { lesser, left: leaving(Math.max(still, ...shifted)) }, left)) return undefined;
  const moved = diagnosed.flatMap(({ diagnosis }, k) => {
    const { reference, prediction } = both[k] as (typeof both)[number];
    const counts = { reference: reference.voxels, prediction: prediction.voxels, intersection: shared[k] as number };
    const own = movementOf(diagnosis);
    return own ? [{ own: own.after, after: diceOf(counts, 1) }] : [];
  });
  const isAsWell = explains(mean(moved.map(({ after }) => after)), mean(moved.map(({ own }) => own)));
  return isAsWell ? { ...level, axis } : undefined;
}

/** A label with the block moved back that all labels share: it takes no numbers of its own. */
export const movedBack =
  ({ axis, ...block }: SharedBlock): Look =>
  (sight) => {
    const { shape, frame } = sight.pair;
    const shifts = shiftsIn(block, shape[axis] as number, frame.offset[axis] as number);
    const held = differencesByPlane(sight.prediction.runs, sight.reference.runs, axis).map(({ weight }) => weight > 0);
    const reading = movedPlanes(sight, axis, shifts, {
      axis: axesOf(shape)[axis] as Axis,
      planes: held.filter((isHeld, plane) => isHeld && shifts[plane] === block.by).length,
      of: held.filter(Boolean).length,
      block,
    });
    return reading && { ...reading, numbers: 0 };
  };
