/**
 * How far a prediction's centre is off its reference's, and the offset that all cases of a dataset share.
 *
 * Half a voxel proves nothing in one case: an outline is off by that much for many reasons. The same offset along the same axes in
 * nearly every case, with sizes that agree, means that the programs place a voxel's centre differently.
 */
import { type Axis, axesOf, centroidsOf, type LabelMap, originOf, partsOf, visitShared } from "../../mask/index.js";
import { diceOf } from "../../metrics/index.js";
import { once } from "../split/once.js";
import { mean, median } from "../statistics/quantile.js";
import { idThresholds, valuesOf } from "../thresholds/index.js";
import { binary } from "./slip.js";

export interface CentroidOffset {
  /** Voxels along each axis of the maps: the median over single objects. */
  readonly by: readonly number[];
  /** Dice of both foregrounds. */
  readonly dice: number;
  /** Natural logarithm of the prediction's size over the reference's. */
  readonly growth: number;
}

/** The median offset of the centres of objects that overlap exactly one object of the other mask; `undefined` if there are none. */
export function centroidOffset(reference: LabelMap, prediction: LabelMap): CentroidOffset | undefined {
  const { shape } = reference;
  const [r, p] = [partsOf(binary(reference), shape), partsOf(binary(prediction), shape)];
  const met = [new Map<number, Set<number>>(), new Map<number, Set<number>>()] as const;
  let both = 0;
  const origin = originOf(shape);
  visitShared(r, p, origin, (object, other, voxels) => {
    once(met[0], object, () => new Set<number>()).add(other);
    once(met[1], other, () => new Set<number>()).add(object);
    both += voxels;
  });
  const [ofR, ofP] = [centroidsOf(r), centroidsOf(p)];
  const apart = [...met[0]].flatMap(([object, others]) => {
    const [other] = others;
    if (other === undefined || others.size > 1 || met[1].get(other)?.size !== 1) return [];
    return [shape.map((_, axis) => (ofP[other - 1]?.[axis] as number) - (ofR[object - 1]?.[axis] as number))];
  });
  if (apart.length === 0) return undefined;
  const by = shape.map((_, axis) => median(apart.map((step) => step[axis] as number)));
  const [nr, np] = [r.runs.voxels, p.runs.voxels];
  return { by, dice: diceOf({ reference: nr, prediction: np, intersection: both }, 0), growth: Math.log(np / nr) };
}

export interface SharedOffset {
  readonly axes: readonly Axis[];
  /** How far the predictions are off, in voxels, rounded to halves if near. */
  readonly by: readonly number[];
  readonly cases: readonly string[];
  readonly of: number;
  /** Mean Dice of these cases as they are. */
  readonly dice: number;
}

const {
  leastCases,
  leastShare,
  leastOffset,
  mostSpread,
  wellEnough,
  good,
  mostSpreadOfGood,
  mostGrowth,
  mostGrowthOfSeveral,
  nearHalf,
} = valuesOf(idThresholds.offset);

export function sharedOffset(
  offsets: readonly { readonly case: string; readonly offset: CentroidOffset }[],
): SharedOffset | undefined {
  const axes = offsets[0]?.offset.by.length ?? 0;
  const alike = offsets.filter(({ offset }) => offset.by.length === axes);
  if (alike.length < leastCases) return undefined;
  const middle = Array.from({ length: axes }, (_, axis) =>
    median(alike.map(({ offset }) => offset.by[axis] as number)),
  );
  const by = middle.map((step) => (Math.abs(step) < leastOffset ? 0 : step));
  if (by.every((step) => step === 0)) return undefined;
  const within = (spread: number) =>
    alike.filter(({ offset }) => middle.every((step, axis) => Math.abs((offset.by[axis] as number) - step) <= spread));
  const near = within(mostSpread);
  // Large objects lose little, and so does a good model: only an offset that is nearly the same everywhere is not chance then.
  const isGood = near.length > 0 && mean(near.map(({ offset }) => offset.dice)) > good;
  const sharing = isGood ? within(mostSpreadOfGood) : near;
  if (sharing.length < leastShare * alike.length) return undefined;
  const dice = mean(sharing.map(({ offset }) => offset.dice));
  const growth = Math.abs(mean(sharing.map(({ offset }) => offset.growth)));
  const most = by.filter((step) => step !== 0).length > 1 ? mostGrowthOfSeveral : mostGrowth;
  if (dice > wellEnough || growth > most * (1 - dice)) return undefined;
  const told = by.map((step) => {
    const half = Math.round(2 * step) / 2;
    return Math.abs(half - step) <= nearHalf ? half : Math.round(100 * step) / 100;
  });
  return { axes: axesOf(told), by: told, cases: sharing.map((one) => one.case), of: offsets.length, dice };
}
