/** Whether wrong regions are between objects: extra ones merge them, and missing ones have split one. */
import { partsOfRuns, type Runs, visitShared } from "../../../mask/index.js";
import { reasonThresholds, valuesOf } from "../../thresholds/index.js";
import { aroundOf } from "../objects/around.js";
import { isNarrow } from "../objects/joined.js";

const { mostBetween } = valuesOf(reasonThresholds.region);

/**
 * How many objects of a mask the regions join to others, if most of the regions' voxels are between objects.
 *
 * @param most the bridge is no larger than this share of all but the largest of them.
 */
export function joinedBy(regions: Runs, mask: Runs, most?: number): number | undefined {
  const [objects, wrong] = [partsOfRuns(mask), partsOfRuns(regions)];
  if (objects.count < 2) return undefined;
  const touched = Array.from({ length: wrong.count }, () => new Set<number>());
  for (const step of aroundOf(mask.shape.length))
    visitShared(objects, wrong, step, (object, region) => touched[region - 1]?.add(object));
  let between = 0;
  const joined = new Set<number>();
  touched.forEach((ids, k) => {
    const voxels = wrong.sizes[k] as number;
    if (ids.size < 2 || !isNarrow(voxels, [...ids], objects.sizes, most)) return;
    between += voxels;
    for (const id of [...ids].slice(1)) joined.add(id);
  });
  return between > 0 && areBetween(between, regions.voxels) ? joined.size : undefined;
}

export const areBetween = (voxels: number, all: number): boolean => voxels >= mostBetween * all;
