/** What a closing of the reference fills, if that equals what is extra: gaps and notches that are narrower than a ball. */
import {
  croppedRuns,
  cubeOf,
  lessRuns,
  partsOfRuns,
  placedRuns,
  type Runs,
  sharedVoxels,
  stridesOf,
  unionOfRuns,
  voxelsOfRuns,
} from "../../../mask/index.js";
import { type Bars, barsOf, dilateRuns, erodeRuns } from "../../../morphology/index.js";
import { rulersOf } from "../../split/movement/levels.js";
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
  const isNear = isWithin(mask, largest, spacing);
  const ball = offsetsWithin(largest, spacing, stridesOf(mask.shape));
  const some = sampledOf(voxelsOfRuns(wrong));
  return 2 * some.filter((i) => ball.every((by) => isNear(i + by))).length >= agrees * some.length;
}

/** Tells of single voxels whether the mask holds one within a radius. */
function isWithin({ shape, first, edges }: Runs, radius: number, spacing: readonly number[]) {
  const [planes, rows, columns] = cubeOf(shape);
  const bars = barsOf(shape, { radius, spacing }) as Bars;
  return (voxel: number): boolean => {
    const line = Math.floor(voxel / columns);
    const [plane, row, column] = [Math.floor(line / rows), line % rows, voxel % columns];
    for (let bar = 0; bar < bars.length; bar += 3) {
      const [z, y, by] = [plane + (bars[bar] as number), row + (bars[bar + 1] as number), bars[bar + 2] as number];
      if (z < 0 || z >= planes || y < 0 || y >= rows) continue;
      const end = 2 * (first[z * rows + y + 1] as number);
      for (let i = 2 * (first[z * rows + y] as number); i < end; i += 2)
        if ((edges[i] as number) <= column + by && (edges[i + 1] as number) > column - by) return true;
    }
    return false;
  };
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
