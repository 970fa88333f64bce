/**
 * `interpolated-labels`: a label map was resampled with interpolation, so thin rims have values between its ids.
 *
 * Values that only one side holds are checked where they are: between a lower and a higher value, and next to both. When they are set to the
 * nearer of the ids around them, the maps must agree better. If the ids are consecutive, or nearly so, the values of a rim are ids as well: then
 * rims of several ids, or of one id wherever ids meet that have it between them, must be wrong nearly everywhere, and right once they are set to
 * the ids around them. Halfway between two ids only one half of a rim is right then, as nothing shows on which side a voxel was.
 */
import { cubeOf, type JointCount, type LabelMap } from "../../../mask/index.js";
import { idThresholds, valuesOf } from "../../thresholds/index.js";
import { agreement } from "../agreement.js";
import { idsIn, type Side, sides } from "../joint.js";
import type { Slip } from "../slip.js";

const {
  leastBetween,
  leastOdd,
  mostShare,
  leastDice,
  leastGain,
  rim,
  mostThick,
  leastMany,
  fewThick,
  leastInner,
  mostRight,
  leastHalf,
  leastMended,
  rimShare,
  rimCovers,
  leastApart,
  leastSide,
  mostOther,
} = valuesOf(idThresholds.interpolated);

export function interpolatedLabels(reference: LabelMap, prediction: LabelMap, counts: readonly JointCount[]): Slip[] {
  const ids = { reference: idsIn(counts, "reference"), prediction: idsIn(counts, "prediction") };
  for (const side of sides) {
    const other = side === "reference" ? "prediction" : "reference";
    const shared = ids[side].filter((id) => ids[other].includes(id));
    const most = Math.max(0, ...shared);
    const odd = ids[side].filter((id) => !ids[other].includes(id) && id > 0 && id < most);
    const isWhole = ids[side].length === shared.length + odd.length;
    if (!isWhole || shared.length === 0 || shared.length < ids[other].length) continue;
    const [map, right] = side === "reference" ? [reference, prediction] : [prediction, reference];
    const isKnown = odd.length < leastOdd && areBetween(counts, side) && areThin(map, right);
    if (odd.length < leastOdd && !isKnown) continue;
    const without = withoutRims(map, shared);
    const rims = isKnown ? idsOfRims(map, without.map, right, shared) : without.isRim ? odd.length : 0;
    if (rims < (isKnown ? 1 : leastOdd)) continue;
    const { map: mended } = without;
    const before = agreement(reference, prediction);
    const after = side === "reference" ? agreement(mended, prediction) : agreement(reference, mended);
    if (after >= Math.max(leastDice, before + leastGain)) {
      return [{ kind: "interpolated-labels", side, ids: shared, odd: rims, before, after }];
    }
  }
  return [];
}

/** Whether many wrong voxels have an id between 0 and the right one, as the inner half of a rim has. */
function areBetween(counts: readonly JointCount[], side: Side): boolean {
  const other = side === "reference" ? "prediction" : "reference";
  let [wrong, between] = [0, 0];
  for (const { voxels, ...ids } of counts) {
    if (ids.reference === ids.prediction) continue;
    wrong += voxels;
    if (ids[side] > 0 && ids[side] < ids[other]) between += voxels;
  }
  return between >= leastInner * wrong;
}

/** Whether most of them are as thin as a rim. What is not needs no search for rims. */
function areThin(map: LabelMap, right: LabelMap): boolean {
  const isCore = coreOf(map);
  const [was, wanted] = [map.values, right.values];
  let [between, thick] = [0, 0];
  for (let i = 0; i < was.length; i++) {
    const value = was[i] as number;
    if (value <= 0 || value >= (wanted[i] as number)) continue;
    between++;
    if (isCore(i)) thick++;
  }
  return thick <= mostThick * between;
}

/** How many ids thin rims between others carry, if they are wrong where the mended map is right. */
function idsOfRims(map: LabelMap, mended: LabelMap, right: LabelMap, ids: readonly number[]): number {
  const changed = new Map<number, number>();
  let [all, before, after, inside] = [0, 0, 0, 0];
  const [was, is, wanted] = [map.values, mended.values, right.values];
  for (let i = 0; i < was.length; i++) {
    const value = was[i] as number;
    if (is[i] === value) continue;
    all++;
    changed.set(value, (changed.get(value) ?? 0) + 1);
    if (wanted[i] === value) before++;
    if (wanted[i] === is[i]) after++;
    if ((wanted[i] as number) > value) inside++;
  }
  if (all === 0 || before > mostRight * all || after < leastHalf * all) return 0;
  const several = [...changed.values()].filter((count) => count >= rimShare * all).length;
  if (several >= leastOdd && after >= leastMended * all) return several;
  // One label may happen to lie between others as a thin layer, or take the margin of a higher one.
  const isBothSides = Math.min(inside, all - before - inside) >= leastSide * all;
  const isRim = isBothSides && coverOf(map, mended) >= rimCovers;
  return isRim && coverOf(right, withoutRims(right, ids).map) <= mostOther ? several : 0;
}

/** Of the places in a plane where ids meet that have others between them, the share where the map has one of those; 0 if these places are few. */
function coverOf(map: LabelMap, mended: LabelMap): number {
  const columns = map.shape[map.shape.length - 1] as number;
  const rows = map.shape[map.shape.length - 2] as number;
  const [was, is] = [map.values, mended.values];
  let [meeting, all, covered] = [0, 0, 0];
  for (let start = 0, row = 0; start < is.length; start += columns, row = (row + 1) % rows) {
    const end = start + columns;
    for (let i = start; i + 1 < end; i++) if (is[i] !== is[i + 1]) meet(i, i + 1);
    if (row < rows - 1) for (let i = start; i < end; i++) if (is[i] !== is[i + columns]) meet(i, i + columns);
  }
  return all >= leastApart * meeting ? covered / Math.max(1, all) : 0;

  function meet(one: number, other: number): void {
    const [here, there] = [is[one] as number, is[other] as number];
    const [low, high] = [Math.min(here, there), Math.max(here, there)];
    meeting++;
    if (high - low < 2) return;
    all++;
    if ([was[one], was[other]].some((value) => (value as number) > low && (value as number) < high)) covered++;
  }
}

/**
 * The map with every voxel of a rim set to the nearer of the ids around it.
 *
 * Odd values are on a rim. So is a map's id where it is as thin as a rim, between lower and higher ones.
 *
 * @param ids the map's true ids.
 * @returns `isRim` says whether the odd values are the rims between ids.
 */
export function withoutRims(map: LabelMap, ids: readonly number[]): { map: LabelMap; isRim: boolean } {
  const { values, shape } = map;
  const [planes, rows, columns] = cubeOf(shape);
  const known = new Set([0, ...ids]);
  const isOdd = (id: number) => !known.has(id);
  const isCore = coreOf(map);
  const mended = values.slice();
  const odds = new Set<number>();
  let [held, labelled, between, thick] = [0, 0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value === 0) continue;
    labelled++;
    const odd = isOdd(value);
    if (odd) {
      held++;
      odds.add(value);
      thick += Number(isCore(i));
    }
    if (!odd && isCore(i)) continue;
    // Thick labels around it come first: a thin one next to it may be another part of the same rim.
    const near = around(i, (at) => !isOdd(values[at] as number) && isCore(at));
    const isBetween = Number.isFinite(near.low) && Number.isFinite(near.high);
    if (!odd && !isBetween) continue;
    const sides = isBetween ? near : around(i, (at) => !isOdd(values[at] as number));
    const { low, high } = sides;
    const isInside = Number.isFinite(low) && Number.isFinite(high);
    if (odd && isInside) between++;
    mended[i] = isInside && isLower(value, sides) ? low : Number.isFinite(high) ? high : Math.max(0, low);
  }
  // Objects that one side lacks are thick, even if they are small. A coarse grid's rims are so broad that many voxels are far from
  // one of their ids; but so many values, and none of them thick, are nothing else.
  const isBetween = between >= leastBetween * held && thick <= mostThick * held;
  const isMany = odds.size >= leastMany && thick <= fewThick * held;
  const isRim = held > 0 && held <= mostShare * labelled && (isBetween || isMany);
  return { map: { ...map, values: mended }, isRim };

  /** The next lower and the next higher value near a voxel, among those that count, and how near they are. */
  function around(i: number, counts: (at: number) => boolean): Around {
    const value = values[i] as number;
    const [x, y, z] = [i % columns, Math.floor(i / columns) % rows, Math.floor(i / (columns * rows))];
    let [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    let [toLow, toHigh] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (let dz = Math.max(-rim, -z); dz <= Math.min(rim, planes - 1 - z); dz++) {
      for (let dy = Math.max(-rim, -y); dy <= Math.min(rim, rows - 1 - y); dy++) {
        for (let dx = Math.max(-rim, -x); dx <= Math.min(rim, columns - 1 - x); dx++) {
          const at = i + (dz * rows + dy) * columns + dx;
          if (!counts(at)) continue;
          const near = values[at] as number;
          const far = dz * dz + dy * dy + dx * dx;
          if (near < value && near >= low) [toLow, low] = [near > low ? far : Math.min(far, toLow), near];
          if (near > value && near <= high) [toHigh, high] = [near < high ? far : Math.min(far, toHigh), near];
        }
      }
    }
    return { low, high, toLow, toHigh };
  }
}

interface Around {
  readonly low: number;
  readonly high: number;
  /** Squared distances in voxels. */
  readonly toLow: number;
  readonly toHigh: number;
}

/** Whether the lower value is nearer; halfway between the two, the place decides. */
function isLower(value: number, { low, high, toLow, toHigh }: Around): boolean {
  const [above, below] = [value - low, high - value];
  return above < below || (above === below && toLow < toHigh);
}

/** Tells of a voxel whether it is in a block of three of its own value along rows and columns: anything thinner may be a rim. */
function coreOf({ values, shape }: LabelMap): (i: number) => boolean {
  const [, rows, columns] = cubeOf(shape);
  const block = [0, -columns - 1, -columns, -columns + 1, -1, 1, columns - 1, columns, columns + 1];
  /** 0 where it is not known yet. */
  const known = new Uint8Array(values.length);
  const [no, yes] = [1, 2];
  const isMiddle = (i: number, value: number): boolean => {
    const [x, y] = [i % columns, Math.floor(i / columns) % rows];
    if (x < 1 || y < 1 || x > columns - 2 || y > rows - 2) return false;
    for (const by of block) if (values[i + by] !== value) return false;
    return true;
  };
  return (i) => {
    if (known[i] === 0) {
      const value = values[i] as number;
      known[i] = block.some((by) => isMiddle(i + by, value)) ? yes : no;
    }
    return known[i] === yes;
  };
}
