/**
 * `shifted`: the matched objects are off, by whole voxels or by a fraction of one.
 *
 * Moving a mask keeps its size, so a shift removes as many missing voxels as extra ones. It is a shift
 * only if most of the rarer kind vanishes. What a missing half or a larger outline leaves is one-sided,
 * and no shift gains there.
 */
import { movedRuns } from "../../../mask/index.js";
import { reachOf } from "../../split/matching.js";
import { reasonThresholds, valuesOf } from "../../thresholds/index.js";
import type { Look } from "../reading.js";
import { matchedOf, readingOf, withBeside } from "../undoing.js";
import { type Fraction, fractionOf, takesEnough } from "./fraction.js";
import { translationOf } from "./translation.js";

const { most, leavesMuch, mostWhole } = valuesOf(reasonThresholds.shifted);

export const shifted: Look = (sight) => {
  const objects = matchedOf(sight);
  const { reference, prediction, shared, missing, extra } = objects;
  const lesser = Math.min(missing, extra);
  if (lesser === 0) return undefined;
  const whole = translationOf(sight);
  const reach = reachOf(sight.reference);
  // An offset at the end of the searched range is no answer, unless an object is a voxel thin along an axis.
  if (whole.by.some((n, axis) => Math.abs(n) > 1 && Math.abs(n) >= (reach[axis] as number))) return undefined;
  const gained = whole.shared - shared;
  const back = movedRuns(prediction, whole.by);
  const isWorth = (one: Fraction) =>
    one.gained - shared > gained && takesEnough(one.gained - shared, lesser, one.isSure);
  const fraction = mayBeFraction(whole.by, lesser - gained, lesser)
    ? fractionOf(sight, reference, back, whole.by, isWorth)
    : undefined;
  if (fraction) {
    const by = whole.by.map((n, axis) => plain(-n - (fraction.by[axis] as number)));
    const facts = { kind: "shifted", by, ...(fraction.over ? { over: fraction.over } : {}) } as const;
    return readingOf<"shifted">(sight, "shift", withBeside(fraction.undone, objects), facts);
  }
  if (whole.by.every((n) => n === 0) || gained < most * lesser) return undefined;
  const facts = { kind: "shifted", by: whole.by.map((n) => plain(-n)) } as const;
  return readingOf<"shifted">(sight, "shift", withBeside(back, objects), facts, prediction.voxels - back.voxels);
};

/** Whether a shift by whole voxels is so small, and leaves so many errors, that a fraction of one may explain more. */
export function mayBeFraction(by: readonly number[], left: number, lesser: number): boolean {
  return by.every((n) => Math.abs(n) <= mostWhole) && left >= leavesMuch * lesser;
}

const plain = (n: number) => (n === 0 ? 0 : n);
