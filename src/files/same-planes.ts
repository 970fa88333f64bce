/** Extends two volumes to the planes of both, if one of them omits empty planes. */
import type { Raster } from "../formats/format.js";
import type { LabelMap, VoxelArray } from "../mask/index.js";
import { gridThresholds } from "./thresholds.js";

type Sparse = LabelMap & Pick<Raster, "sparsePlanes">;

/** mm and components of a unit vector, as in the geometry check. */
const TOLERANCE: number = gridThresholds.gridTolerance.value;

/** Both volumes on the planes of either, if one omits empty planes and they differ only in planes; else both unchanged. */
export function samePlanes(first: Sparse, second: Sparse): readonly [LabelMap, LabelMap] {
  const start = planesApart(first, second);
  if (start === undefined) return [first, second];
  const [a, b] = [first.shape[0] as number, second.shape[0] as number];
  const [from, to] = [Math.min(0, start), Math.max(a, start + b)];
  // A volume with all its planes is a frame: nothing may lie outside it.
  if ((!first.sparsePlanes && to - from > a) || (!second.sparsePlanes && to - from > b)) return [first, second];
  return [padded(first, -from, to - from), padded(second, start - from, to - from)];
}

/** By how many planes the second volume starts after the first; `undefined` if they differ in anything else. */
function planesApart(first: Sparse, second: Sparse): number | undefined {
  if (!first.sparsePlanes && !second.sparsePlanes) return undefined;
  if (first.shape.length !== 3 || second.shape.length !== 3) return undefined;
  if (!first.origin || !second.origin || !first.direction || !second.direction) return undefined;
  const near = (a: readonly number[], b: readonly number[]) =>
    a.every((x, i) => Math.abs(x - (b[i] as number)) <= TOLERANCE);
  const same =
    near(first.shape.slice(1), second.shape.slice(1)) &&
    near(first.spacing, second.spacing) &&
    near(first.direction.flat(), second.direction.flat());
  if (!same) return undefined;
  const normal = first.direction[0] as readonly number[];
  const apart = second.origin.map((x, i) => x - (first.origin?.[i] as number));
  const along = apart.reduce((sum, x, i) => sum + x * (normal[i] as number), 0);
  const aside = apart.map((x, i) => x - along * (normal[i] as number));
  const planes = along / (first.spacing[0] as number);
  const whole = Math.round(planes);
  return Math.hypot(...aside) <= TOLERANCE && Math.abs(planes - whole) <= TOLERANCE ? whole : undefined;
}

function padded(volume: LabelMap, before: number, planes: number): LabelMap {
  if (before === 0 && planes === volume.shape[0]) return volume;
  const [, rows, columns] = volume.shape as [number, number, number];
  const values = new (volume.values.constructor as new (length: number) => VoxelArray)(planes * rows * columns);
  values.set(volume.values, before * rows * columns);
  const normal = volume.direction?.[0] as readonly number[];
  const origin = volume.origin?.map((x, i) => x - before * (volume.spacing[0] as number) * (normal[i] as number)) ?? [];
  return { ...volume, shape: [planes, rows, columns], origin, values };
}
