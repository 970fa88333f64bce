/** Holes that lie in bands along the axes, as at the borders of patches: parts that are missing, and no holes here and there. */
import { countsAlong, type Runs, stridesOf, voxelsOfRuns } from "../../../mask/index.js";
import { reasonThresholds, valuesOf } from "../../thresholds/index.js";

const { dense, inBands, gone } = valuesOf(reasonThresholds.bands);

/** Whether most of some holes lie in rows and columns that hold many, and make up much of these. */
export function lieInBands(holes: Runs, whole: Runs): boolean {
  const { shape } = whole;
  const mean = holes.voxels / whole.voxels;
  const strides = stridesOf(shape);
  // Seams of patches are in the planes of a stack.
  const bands = shape.map((_, axis) => {
    const [own, all] = [countsAlong(holes, axis), countsAlong(whole, axis)];
    return axis < shape.length - 2 ? undefined : own.map((n, at) => (isDense(n, mean * (all[at] as number)) ? 1 : 0));
  });
  const within = (mask: Runs) =>
    voxelsOfRuns(mask).reduce((sum, i) => {
      const isIn = bands.some(
        (band, axis) => band?.[Math.floor(i / (strides[axis] as number)) % (shape[axis] as number)] === 1,
      );
      return sum + (isIn ? 1 : 0);
    }, 0);
  const own = within(holes);
  return areInBands(own, holes.voxels) && areGone(own, within(whole));
}

export const isDense = (held: number, expected: number): boolean => held > 0 && held >= dense * expected;
export const areInBands = (within: number, all: number): boolean => within >= inBands * all;
export const areGone = (missing: number, all: number): boolean => missing >= gone * all;
