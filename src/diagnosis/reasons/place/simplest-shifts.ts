/**
 * The simplest shifts of a stack's planes: one for a block, a step that is the same from plane to plane, or one for each.
 *
 * Each plane's own shift follows what the outline wavers there, so a block or a step may gain a little less.
 */
import { sharedVoxels } from "../../../mask/index.js";
import { reasonThresholds, valuesOf } from "../../thresholds/index.js";
import type { PlaneDifference } from "./plane-centroids.js";
import { type Stack, sharedBy } from "./plane-stack.js";

const { block: asBlock, mostlyAgreeing, asPattern, leastShear } = valuesOf(reasonThresholds.planesShifted);

/** Planes of a stack from the first to the last, and the shift that moves them back. */
export interface Block {
  readonly from: number;
  readonly to: number;
  readonly by: readonly number[];
}

export interface Fit {
  readonly shifts: readonly (readonly number[])[];
  readonly shared: number;
  readonly block?: Block;
  /** By how much each plane must be moved more than the one before. */
  readonly shear?: readonly number[];
}

/**
 * One block of planes with one shift, or a step from plane to plane, if that gains nearly as much as a shift for each.
 *
 * @param isStep whether a block that is off by this, and shares so many voxels once it is moved back, shows beside other errors.
 */
export function simplest(
  stack: Stack,
  shifts: Fit["shifts"],
  differences: readonly PlaneDifference[],
  isStep: (by: readonly number[], shared: number) => boolean,
): Fit {
  const still = sharedVoxels(stack.reference, stack.prediction);
  const each = { shifts, shared: sharedBy(stack, shifts) };
  const gained = ({ shared }: Fit) => shared - still;
  const shear = shearIn(stack, differences);
  const isLine = shear && isShear(shear.voxels, gained(shear), gained(each));
  const block = [commonIn(shifts), levelIn(differences)]
    .flatMap((one) => (one ? [blockOfStack(stack, one, differences)] : []))
    .filter((one) => isBlock(gained(one), gained(each), isStep(one.block.by, one.shared) ? 1 : one.agreeing))
    .reduce<Fit | undefined>((best, one) => (best && best.shared >= one.shared ? best : one), undefined);
  if (block && !(isLine && shear.shared > block.shared)) return block;
  return isLine ? shear : each;
}

const areLike = (one: readonly number[], other: readonly number[]) =>
  one.every((n, axis) => Math.abs(n - (other[axis] as number)) <= 1);

/** The planes from the first to the last that are off by the commonest shift or a voxel more or less. */
function commonIn(shifts: Fit["shifts"]): Block | undefined {
  const counts = new Map<string, number>();
  for (const by of shifts) if (by.some((n) => n !== 0)) counts.set(by.join(), (counts.get(by.join()) ?? 0) + 1);
  const [common] = [...counts].sort((a, b) => b[1] - a[1]);
  if (!common) return undefined;
  const by = common[0].split(",").map(Number);
  const isLike = (one: readonly number[]) => areLike(one, by);
  return { from: shifts.findIndex(isLike), to: shifts.findLastIndex(isLike), by };
}

/** The planes at one end whose mean shift leaves least of all planes' differences, if the others stay. */
export function levelIn(differences: readonly PlaneDifference[]): Block | undefined {
  const held = differences.flatMap(({ by, weight }, plane) => (weight > 0 ? [{ by, weight, plane }] : []));
  let best: { explained: number; block: Block } | undefined;
  const upTo = (all: readonly (typeof held)[number][]) => {
    let [total, sums] = [0, [0, 0]];
    all.slice(0, -1).forEach(({ by, weight, plane }) => {
      total += weight;
      sums = sums.map((sum, k) => sum + weight * (by[k] as number));
      const explained = Math.hypot(...sums) ** 2 / total;
      const [from, to] = [all[0]?.plane as number, plane].sort((a, b) => a - b) as [number, number];
      if (explained > (best?.explained ?? 0))
        best = { explained, block: { from, to, by: sums.map((sum) => Math.round(sum / total) + 0) } };
    });
  };
  upTo(held);
  upTo(held.toReversed());
  return best?.block.by.some((n) => n !== 0) ? best.block : undefined;
}

/** The shifts of some planes of a stack, the first of them at `offset`. */
export const shiftsIn = ({ from, to, by }: Block, planes: number, offset = 0): Fit["shifts"] =>
  Array.from({ length: planes }, (_, plane) => (plane + offset >= from && plane + offset <= to ? by : [0, 0]));

function blockOfStack(stack: Stack, block: Block, differences: readonly PlaneDifference[]) {
  const shifts = shiftsIn(block, differences.length);
  const weightOf = (isIn: (plane: number) => boolean) =>
    differences.reduce((sum, { weight }, plane) => sum + (isIn(plane) ? weight : 0), 0);
  const agreeing = weightOf((plane) => areLike(differences[plane]?.by as number[], shifts[plane] as number[]));
  return { shifts, shared: sharedBy(stack, shifts), block, agreeing: agreeing / weightOf(() => true) };
}

/** The line through the planes' differences: least squares, by their voxels. */
function shearIn(stack: Stack, differences: readonly PlaneDifference[]) {
  const held = differences.flatMap(({ by, weight }, plane) => (weight > 0 ? [{ by, weight, plane }] : []));
  const total = held.reduce((sum, { weight }) => sum + weight, 0);
  const meanOf = (of: (one: (typeof held)[number]) => number) =>
    held.reduce((sum, one) => sum + one.weight * of(one), 0) / total;
  const middle = meanOf(({ plane }) => plane);
  const spread = meanOf(({ plane }) => (plane - middle) ** 2);
  if (!(spread > 0)) return undefined;
  const means = [0, 1].map((k) => meanOf(({ by }) => by[k] as number));
  const shear = [0, 1].map((k) => meanOf(({ by, plane }) => (plane - middle) * (by[k] as number)) / spread);
  const shifts = differences.map((_, plane) =>
    // Without a negative zero, which is no shift either.
    shear.map((step, k) => Math.round((means[k] as number) + step * (plane - middle)) + 0),
  );
  const [first, last] = [held[0], held.at(-1)] as [{ plane: number }, { plane: number }];
  return { shifts, shared: sharedBy(stack, shifts), shear, voxels: Math.hypot(...shear) * (last.plane - first.plane) };
}

/** Whether one shift of a block gains nearly what each plane's own does, or enough of it where nearly all planes agree with it to a voxel. */
export const isBlock = (gained: number, ofEach: number, agreeing = 0): boolean =>
  gained >= (agreeing >= mostlyAgreeing ? asPattern : asBlock) * ofEach;

/** Whether a step that is the same from plane to plane carries the last plane far enough from the first, and gains enough of what each plane's own shift does. */
export const isShear = (voxels: number, gained: number, ofEach: number): boolean =>
  voxels >= leastShear && gained >= asPattern * ofEach;
