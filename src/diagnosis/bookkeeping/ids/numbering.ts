/**
 * `instance-ids`: both masks number their objects, so an object has another id in each, and no id is a class.
 *
 * Objects that meet by more than half of their union are the same. Where their ids differ from case to case, and without a rule,
 * nobody wrote them from one table of classes. In one case alone, ids that follow the first voxels of their objects show it: that
 * is how programs number components.
 */
import {
  cubeOf,
  type JointCount,
  type LabelMap,
  type LabelRuns,
  labelRuns,
  partsOfRuns,
  runsInBox,
} from "../../../mask/index.js";
import { diceOf } from "../../../metrics/index.js";
import type { LabelMapping } from "../../diagnosis.js";
import { idThresholds, valuesOf } from "../../thresholds/index.js";
import { type Side, sides } from "../joint.js";
import { gainsOf, pool } from "../label-mapping.js";
import type { Exchange } from "./exchange.js";

const {
  fewestOther,
  leastObjects,
  leastOther,
  leastApart,
  leastSteps,
  leastRising,
  leastSingle,
  manyObjects,
  leastCases,
} = valuesOf(idThresholds.instanceIds);

/** How the ids of one case lie in both maps. */
export interface Numbering {
  /** Of the ids of each side, in their order: how many follow the one before them in rows, how many in columns, and of how many. */
  readonly rising: Readonly<Record<Side, readonly [rows: number, columns: number, of: number]>>;
  /** Share of the ids of both sides that are one connected object. */
  readonly single: number;
}

/** Objects under another id, or under their own. */
export interface Matched extends LabelMapping {
  readonly dice: number;
}

export interface NumberedCase {
  /** How many ids both masks have, counted for each. */
  readonly ids: number;
  /** Whether the ids of each mask are 1, 2, 3 and so on without a gap. */
  readonly isCounted: boolean;
  readonly matched: readonly Matched[];
  readonly numbering?: Numbering | undefined;
}

/** The objects that meet by more than half of their union; no id is in two of them. */
export function matchedIds(confusion: readonly JointCount[]): Matched[] {
  const { reference, prediction } = pool([confusion]);
  return confusion.flatMap(({ reference: r, prediction: p, voxels: intersection }) => {
    if (r === 0 || p === 0) return [];
    const counts = { reference: reference.get(r) as number, prediction: prediction.get(p) as number, intersection };
    return 3 * intersection > counts.reference + counts.prediction
      ? [{ reference: r, prediction: p, dice: diceOf(counts, 0) }]
      : [];
  });
}

const isOther = ({ reference, prediction }: LabelMapping) => reference !== prediction;

/** @returns nothing if too few objects have another id for it to matter. */
export function numberingOf(
  reference: LabelMap,
  prediction: LabelMap,
  counts: readonly JointCount[],
): Numbering | undefined {
  if (matchedIds(counts).filter(isOther).length < fewestOther) return undefined;
  const [r, p] = [objectsOf(reference), objectsOf(prediction)];
  return { rising: { reference: r.rising, prediction: p.rising }, single: (r.single + p.single) / (r.ids + p.ids) };
}

/** How many ids follow the one before them, and how many are one connected object. */
export function objectsOf(map: LabelMap) {
  const rows = cubeOf(map.shape)[1];
  const objects = [...labelRuns(map, (id) => id).values()];
  const rising = (isAfter: (one: LabelRuns, before: LabelRuns) => boolean) =>
    objects.filter((one, i) => i > 0 && isAfter(one, objects[i - 1] as LabelRuns)).length;
  const byRows = rising(({ runs: [line, from] }, { runs: [lineBefore, fromBefore] }) =>
    line === lineBefore ? (from as number) > (fromBefore as number) : (line as number) > (lineBefore as number),
  );
  const first = ({ box }: LabelRuns) => box.offset.at(-1) as number;
  const byColumns = rising((one, before) => first(one) >= first(before));
  const single = objects.filter((one) => partsOfRuns(runsInBox(one, rows, one.box)).count === 1).length;
  return { rising: [byRows, byColumns, objects.length - 1] as const, single, ids: objects.length };
}

/**
 * Whether the ids number objects. Ids that are exchanged, renamed or offset as classes are the same in many cases, or differ by
 * one number or two; classes that each file numbers anew keep their order.
 */
export function areObjects(cases: readonly NumberedCase[]): boolean {
  const all = cases.flatMap(({ matched }) => matched).length;
  const others = cases.map(({ matched }) => matched.filter(isOther));
  const other = others.flat();
  // If all ids of the only case are found under each other's, they are exchanged: two programs hardly find the same objects.
  const [only] = cases;
  if (cases.length === 1 && only && 2 * only.matched.length === only.ids) return false;
  if (other.length < leastObjects || other.length < leastOther * all) return false;
  const different = new Set(other.map(({ reference, prediction }) => `${reference} ${prediction}`)).size;
  if (different < leastApart * other.length || !cases.some((one) => stepsOf(one) >= leastSteps)) return false;
  const numberings = cases.flatMap(({ numbering }) => numbering ?? []);
  const isRising = sides.some((side) => {
    const [rows, columns, of] = [0, 1, 2].map((i) =>
      numberings.reduce((sum, { rising }) => sum + (rising[side][i] as number), 0),
    ) as [number, number, number];
    return Math.max(rows, columns) >= leastRising * of && of + 1 >= leastObjects;
  });
  if (isRising) return true;
  const isMany = cases.some(
    ({ numbering }, i) => (numbering?.single ?? 0) >= leastSingle && (others[i] as Matched[]).length >= manyObjects,
  );
  return isMany || others.filter((one) => !isInOrder(one) && one.length >= leastObjects).length >= leastCases;
}

/** How many numbers lie between the ids of the two masks; none only counts where both count from 1, as classes seldom do. */
const stepsOf = ({ matched, isCounted }: NumberedCase) =>
  new Set((isCounted ? matched : matched.filter(isOther)).map(({ reference, prediction }) => prediction - reference))
    .size;

const isInOrder = (matched: readonly Matched[]) =>
  matched.every(({ prediction }, i) => i === 0 || prediction > (matched[i - 1] as Matched).prediction);

/**
 * What corrects one case: every object of the reference gets the id that it has in the prediction; other objects whose id is then
 * in the way get a new one.
 */
export function ownNumbers(confusion: readonly JointCount[], matched: readonly Matched[]): Exchange {
  const counts = pool([confusion]);
  const { reference, prediction } = counts;
  const taken = new Set(matched.map((one) => one.prediction));
  let free = Math.max(...reference.keys(), ...prediction.keys());
  const left = [...prediction.keys()].filter((id) => reference.has(id) && !taken.has(id));
  const others = matched.filter(isOther).map(({ dice: _, ...ids }) => ids);
  const mapping = [...others, ...left.map((id) => ({ reference: ++free, prediction: id }))];
  return {
    facts: { kind: "instance-ids", objects: others.length },
    mapping,
    dice: gainsOf(mapping, counts).map(({ label, before, after }) => ({ label, before, after })),
    relabel: "",
  };
}
