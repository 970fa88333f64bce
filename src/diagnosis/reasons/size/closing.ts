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
import { reasonThresholds, valuesOf } from "../../thresholds/index.js";
import { aroundOf } from "../objects/around.js";
import type { Sight } from "../reading.js";
import { matchedOf } from "../undoing.js";
import { agreesWell, losesEnough } from "./oversmoothed.js";

const { closes } = valuesOf(reasonThresholds.joined);
const { agrees, precise } = valuesOf(reasonThresholds.oversmoothed);
/** In voxels of the finest axis. */
const radii = [1.5, 2, 3, 4, 5, 6, 7];
/** How many errors are checked before the whole mask is. */
const sampled = 150;

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
  const known = closings.get(sight);
  if (known !== undefined) return known ?? undefined;
  const found = search(sight);
  closings.set(sight, found ?? null);
  return found;
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
  if (!areBetween(wrong, r)) return undefined;
  let best: { readonly px: number; readonly left: number; readonly filled: Runs } | undefined;
  for (const ruler of rulersOf(spacing)) {
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

/** Whether most of some wrong voxels have the mask on both sides of a line through them, within the widest gap. */
function areBetween(wrong: Runs, mask: Runs): boolean {
  const inside = maskOfRuns(mask);
  const strides = stridesOf(mask.shape);
  const lines = aroundOf(mask.shape.length).map((step) =>
    step.reduce((sum, by, axis) => sum + by * (strides[axis] as number), 0),
  );
  const voxels = voxelsOfRuns(wrong);
  const every = Math.max(1, Math.floor(voxels.length / sampled));
  const some = voxels.filter((_, k) => k % every === 0);
  const reach = 2 * Math.max(...radii);
  const meets = (from: number, step: number) => {
    for (let k = 1, at = from + step; k <= reach; k++, at += step) if (inside[at]) return true;
    return false;
  };
  const between = some.filter((i) => lines.some((step) => step > 0 && meets(i, step) && meets(i, -step)));
  return 2 * between.length >= agrees * some.length;
}
