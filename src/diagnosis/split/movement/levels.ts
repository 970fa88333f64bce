/**
 * Every dilation and erosion of a mask in one field of whole numbers.
 *
 * `field[x] ≤ t` is the mask at level t: t = 0 the mask itself, t > 0 its dilation and t < 0 its erosion by
 * `radiusOf(|t|)`. One histogram of the field then holds the voxel counts of every radius. In px on the voxel grid a
 * level is a squared distance, so different radii never share one. In mm on anisotropic voxels a level is a 32nd
 * of the finest voxel.
 */
import { cubeOf, runsOf, visitRuns } from "../../../mask/index.js";
import { unitOf, visitNear } from "../../../morphology/index.js";

export interface Ruler {
  readonly unit: "px" | "mm";
  /** Size of a voxel along each axis in that unit. */
  readonly spacing: readonly number[];
  /** Level of a squared distance > 0: the smallest whole number whose radius reaches it. */
  readonly levelOf: (squared: number) => number;
  /** Radius of a level ≥ 0 in `unit`. */
  readonly radiusOf: (level: number) => number;
}

/** Steps of a voxel that levels in mm distinguish. */
const stepsPerVoxel = 32;

/** Radii in voxels: the ball is round in voxels. */
function pixelRuler(dimensions: number): Ruler {
  return {
    unit: "px",
    spacing: new Array<number>(dimensions).fill(1),
    levelOf: (squared) => Math.round(squared),
    radiusOf: Math.sqrt,
  };
}

/** Radii in mm: the ball is round in space. */
function millimetreRuler(spacing: readonly number[]): Ruler {
  const step = Math.min(...spacing) / stepsPerVoxel;
  return {
    unit: "mm",
    spacing,
    levelOf: (squared) => Math.max(1, Math.ceil((Math.sqrt(squared) / step) * (1 - 1e-6))),
    radiusOf: (level) => level * step,
  };
}

/** In px; on anisotropic voxels also in mm, because models grow by voxels and pencils by millimetres. */
export function rulersOf(spacing: readonly number[]): [Ruler, ...Ruler[]] {
  const isotropic = Math.max(...spacing) < Math.min(...spacing) * 1.001;
  const pixels = pixelRuler(spacing.length);
  return isotropic ? [pixels] : [pixels, millimetreRuler(spacing)];
}

/** 16 bit if all levels fit, because there is a level for every voxel. */
export type Field = Int16Array | Int32Array;

export interface Levels {
  /** The level at which a voxel joins the mask; above `highest` if no level up to it reaches the voxel. */
  readonly field: Field;
  /** Level at which the mask is empty: every voxel's is larger. */
  readonly lowest: number;
  /** Highest level that is distinguished. */
  readonly highest: number;
}

/**
 * The field of levels of a mask.
 *
 * @param mask 1 inside; row-major. It stays farther than the radius of `highest` from the array's ends, or the
 *   array ends where the image ends.
 * @param highest level at which dilation stops.
 * @param deepest level at which erosion stops, ≥ 0.
 */
export function levels(
  mask: Uint8Array,
  shape: readonly number[],
  ruler: Ruler,
  highest: number,
  deepest: number,
): Levels {
  const { spacing } = ruler;
  const far = highest + 1;
  const field = new (Math.max(far, deepest) < 2 ** 15 ? Int16Array : Int32Array)(mask.length).fill(far);
  const [, rows, columns] = cubeOf(shape);
  // A voxel that no erosion reaches belongs to every level.
  visitRuns(runsOf(mask, shape), (plane, row, from, to) => {
    const line = (plane * rows + row) * columns;
    field.fill(-deepest, line + from, line + to);
  });
  const radius = ruler.radiusOf(Math.max(highest, deepest) + 1);
  const unit = unitOf({ element: "ball", spacing });
  const visit = (start: number, distances: Float64Array, count: number) => {
    for (let i = 0, at = start; i < count; i++, at++) {
      const level = ruler.levelOf((distances[i] as number) * unit);
      field[at] = mask[at] ? Math.max(-deepest, 1 - level) : Math.min(far, level);
    }
  };
  // In px a whole number is its own level, and the one for "none" is beyond all of them.
  const visitWholes = (start: number, distances: Uint16Array, count: number) => {
    for (let i = 0, at = start; i < count; i++, at++) {
      const level = distances[i] as number;
      field[at] = mask[at] ? Math.max(-deepest, 1 - level) : Math.min(far, level);
    }
  };
  visitNear(mask, shape, { spacing, radius }, visit, ruler.unit === "px" ? visitWholes : undefined);
  return { field, lowest: -deepest - 1, highest };
}
