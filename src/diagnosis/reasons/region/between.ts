/** Whether wrong regions are between objects: extra ones merge them, and missing ones have split one. */
import { partsOfRuns, type Runs, visitShared } from "../../../mask/index.js";
import { aroundOf } from "../../split/window.js";
import { reasonThresholds, valuesOf } from "../../thresholds/index.js";
import { type Joins, narrowBy } from "../objects/joined.js";

const { mostBetween } = valuesOf(reasonThresholds.region);

/**
 * How many objects of a mask the regions join to others, and into how many wholes, if most of the regions' voxels are
 * between objects.
 *
 * @param joins which of the regions do; default: what is smaller than all but the largest of them.
 */
export function joinedBy(
  regions: Runs,
  mask: Runs,
  joins: Joins = narrowBy(),
): { objects: number; wholes: number } | undefined {
  const [objects, wrong] = [partsOfRuns(mask), partsOfRuns(regions)];
  if (objects.count < 2) return undefined;
  const touched = Array.from({ length: wrong.count }, () => new Set<number>());
  for (const step of aroundOf(mask.shape.length))
    visitShared(objects, wrong, step, (object, region) => touched[region - 1]?.add(object));
  let between = 0;
  const joined = new Set<number>();
  let wholes: Set<number>[] = [];
  touched.forEach((ids, k) => {
    const voxels = wrong.sizes[k] as number;
    if (ids.size < 2) return;
    if (!joins(wrong, k, [...ids], objects)) return;
    between += voxels;
    for (const id of [...ids].slice(1)) joined.add(id);
    const met = wholes.filter((whole) => [...ids].some((id) => whole.has(id)));
    wholes = [
      ...wholes.filter((whole) => !met.includes(whole)),
      new Set([...ids, ...met.flatMap((whole) => [...whole])]),
    ];
  });
  return between > 0 && areBetween(between, regions.voxels)
    ? { objects: joined.size, wholes: wholes.length }
    : undefined;
}

export const areBetween = (voxels: number, all: number): boolean => voxels >= mostBetween * all;
