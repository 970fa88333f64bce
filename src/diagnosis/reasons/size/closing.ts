/** What a closing of the reference fills, if that equals what is extra: gaps and notches that are narrower than a ball. */
import {
  croppedRuns,
  lessRuns,
  maskOfRuns,
  partsOfRuns,
  placedRuns,
  type Runs,
  sharedVoxels,
  stridesOf,
  unionOfRuns,
  voxelsOfRuns,
} from "../../../mask/index.js";
import { dilateRuns, erodeRuns } from "../../../morphology/index.js";
import { rulersOf } from "../../split/levels.js";
import { once } from "../../split/once.js";
import { reasonThresholds, valuesOf } from "../../thresholds/index.js";
import type { Sight } from "../reading.js";
import { matchedOf, sampledOf } from "../undoing.js";
import { agreesWell, losesEnough } from "./oversmoothed.js";

const { closes } = valuesOf(reasonThresholds.joined);
const { agrees, precise } = valuesOf(reasonThresholds.oversmoothed);
/** In voxels of the finest axis. */
const radii = [1.5, 2, 3, 4, 5, 6, 7];

export interface Closing {
  readonly px: number;
  /** On the pair's grid. */
  readonly filled: Runs;
  /** How many fewer objects there are after filling. */
  readonly merged: number;
}

/** Whether it joins many objects, and not only two, which would be a bridge. */
export const joinsMany = ({ merged }: Closing, objects: number): boolean => merged > 1 && merged >= closes * objects;

const closings = new WeakMap<Sight, Closing | null>();

/** The closing whose filling agrees best with what is extra. */
export function closingOf(sight: Sight): Closing | undefined {
  return once(closings, sight, () => search(sight) ?? null) ?? undefined;
}

function search(sight: Sight): Closing | undefined {
  const { reference, prediction, missing, extra } = matchedOf(sight);
  if (losesEnough(missing, extra)) return undefined;
  const { shape, spacing } = sight.pair;
  // Nothing is filled against the edge of the grid, where a ball would be cut.
  const margin = Math.max(...radii) + 1;
  const before = shape.map(() => margin);
  const wide = shape.map((n) => n + 2 * margin);
  const [r, p] = [placedRuns(reference, before, wide), placedRuns(prediction, before, wide)];
  const wrong = lessRuns(p, r);
  let best: { readonly px: number; readonly left: number; readonly filled: Runs } | undefined;
  for (const ruler of rulersOf(spacing)) {
    if (!areFilled(wrong, r, ruler.spacing)) continue;
    for (const px of radii) {
      const radius = px * Math.min(...ruler.spacing);
      const options = { spacing: ruler.spacing };
      const filled = lessRuns(erodeRuns(dilateRuns(r, radius, options), radius, options), r);
      // A larger ball fills more.
      if (filled.voxels > 2 * extra) break;
      const right = sharedVoxels(filled, wrong);
      const left = extra + filled.voxels - 2 * right;
      const isIt = right >= precise * filled.voxels && agreesWell(right, extra, filled.voxels);
      if (isIt && left < (best?.left ?? extra)) best = { px, left, filled };
    }
  }
  if (!best) return undefined;
  const merged = partsOfRuns(r).count - partsOfRuns(unionOfRuns(r, best.filled)).count;
  return { px: best.px, filled: croppedRuns(best.filled, { offset: before, shape }), merged };
}

/** Whether the largest ball fills many of some wrong voxels: wherever a ball around them is placed, it meets the mask. */
function areFilled(wrong: Runs, mask: Runs, spacing: readonly number[]): boolean {
  const largest = Math.max(...radii) * Math.min(...spacing);
  const met = maskOfRuns(dilateRuns(mask, largest, { spacing }));
  const ball = offsetsWithin(largest, spacing, stridesOf(mask.shape));
  const some = sampledOf(voxelsOfRuns(wrong));
  return 2 * some.filter((i) => ball.every((by) => met[i + by] === 1)).length >= agrees * some.length;
}

/** Steps in memory to every voxel within a radius. */
function offsetsWithin(radius: number, spacing: readonly number[], strides: readonly number[]): number[] {
  return spacing
    .reduce<{ readonly by: number; readonly squared: number }[]>(
      (all, step, axis) => {
        const most = Math.floor(radius / step);
        const along = Array.from({ length: 2 * most + 1 }, (_, k) => k - most);
        return all.flatMap(({ by, squared }) =>
          along
            .map((k) => ({ by: by + k * (strides[axis] as number), squared: squared + (k * step) ** 2 }))
            .filter((one) => one.squared <= radius ** 2),
        );
      },
      [{ by: 0, squared: 0 }],
    )
    .map(({ by }) => by);
}
