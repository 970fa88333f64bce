/** Spacing, origin and direction out of vectors in world space: what NRRD and MetaImage share. */
import { badHeader } from "./faults.js";

const NAMES = ["columns", "rows", "planes"];

/**
 * The size and the unit vector of each axis.
 *
 * @param vectors one an axis, in the file's order (columns first): a step along the axis, in mm, LPS.
 * @returns both in axis order (columns last).
 * @throws InputError `header` when a vector has no length.
 */
export function stepsOf(
  file: string,
  vectors: readonly (readonly number[])[],
): { spacing: number[]; direction: number[][] } {
  const sizes = vectors.map((vector) => Math.hypot(...vector));
  positive(file, sizes);
  return {
    spacing: sizes.slice().reverse(),
    direction: vectors.map((vector, axis) => vector.map((x) => x / (sizes[axis] as number) || 0)).reverse(),
  };
}

/** @throws InputError `header` unless every size (in the file's order) is a positive number. */
export function positive(file: string, sizes: readonly number[]): void {
  sizes.forEach((size, axis) => {
    if (!(size > 0 && Number.isFinite(size))) {
      throw badHeader(file, `its header gives a voxel size of ${size} along ${NAMES[axis]}`, "mend its header");
    }
  });
}

/** Numbers separated by blanks, commas or brackets; `undefined` where one of them is none. */
export function numbersIn(text: string): number[] | undefined {
  const numbers = text
    .split(/[\s,()]+/)
    .filter((word) => word !== "")
    .map((word) =>
      /^nan$/i.test(word) ? Number.NaN : /^[-+]?\d*\.?\d*(e[-+]?\d+)?$/i.test(word) ? Number(word) : undefined,
    );
  return numbers.some((n) => n === undefined) ? undefined : (numbers as number[]);
}
