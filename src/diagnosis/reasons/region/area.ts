/**
 * Whether whole objects and parts of others are missing in one area of the image: between what is missing nothing is found, and the
 * missed objects are nearer to each other and to the missing parts than chance would bring them.
 *
 * Any convex area counts: a bite, a corner, an end that is cut off obliquely.
 */
import type { Box, RunParts, Runs } from "../../../mask/index.js";
import { drawIndex, randomFrom } from "../../statistics/random.js";
import { reasonThresholds, valuesOf } from "../../thresholds/index.js";
import { voxelsWithinHull } from "../size/hull.js";

const { mostFound, mostChance, mostAlone } = valuesOf(reasonThresholds.area);
const draws = 3000;

/**
 * @param objects of the reference, and which of them are missed.
 * @param parts missing regions of the others.
 * @param gone all of that, and `found` the rest of the reference, on one grid.
 */
export function isOneArea(
  objects: Pick<RunParts, "boxes">,
  missed: readonly boolean[],
  parts: Pick<RunParts, "boxes">,
  spacing: readonly number[],
  { gone, found }: { readonly gone: Runs; readonly found: Runs },
): boolean {
  if (!missed.includes(true)) return false;
  const middles = objects.boxes.map((box) => middleOf(box, spacing));
  const fixed = parts.boxes.map((box) => middleOf(box, spacing));
  return areNear(middles, missed, fixed) && isFree(voxelsWithinHull(found, gone), gone.voxels);
}

/** Whether so little is found between what is missing that it is one area. */
export const isFree = (found: number, gone: number): boolean => found <= mostFound * gone;

/** Whether so few draws of as many objects are as near to each other and to the missing parts, if there are any. */
export const areNoChance = (asNear: number, drawn: number, parts: number): boolean =>
  asNear <= (parts === 0 ? mostAlone : mostChance) * drawn;

function middleOf({ offset, shape }: Box, spacing: readonly number[]): number[] {
  return offset.map((first, axis) => (first + ((shape[axis] as number) - 1) / 2) * (spacing[axis] as number));
}

function areNear(middles: readonly Place[], missed: readonly boolean[], fixed: readonly Place[]): boolean {
  const own = spreadOf([...fixed, ...middles.filter((_, k) => missed[k])]);
  const wanted = missed.filter((is) => is).length;
  const random = randomFrom(wanted);
  const order = [...middles];
  let asNear = 0;
  for (let draw = 0; draw < draws; draw++) {
    for (let k = 0; k < wanted; k++) {
      const other = k + drawIndex(random, order.length - k);
      [order[k], order[other]] = [order[other] as Place, order[k] as Place];
    }
    if (spreadOf([...fixed, ...order.slice(0, wanted)]) <= own + 1e-9) asNear++;
  }
  return areNoChance(asNear, draws, fixed.length);
}

type Place = readonly number[];

/** The sum of squared distances to the centroid. */
function spreadOf(places: readonly Place[]): number {
  const [first = []] = places;
  return first.reduce((all, _, axis) => {
    const sum = places.reduce((total, at) => total + (at[axis] as number), 0);
    return all + places.reduce((total, at) => total + ((at[axis] as number) - sum / places.length) ** 2, 0);
  }, 0);
}
