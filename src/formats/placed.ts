/** Spacing, origin and direction from complete or partial headers: shared by the formats. */
import { badHeader } from "../codecs/faults.js";
import type { Volume } from "../mask/index.js";

export type Place = Pick<Volume, "origin" | "direction">;

/** The world of a microscope's stage, which has no anatomical directions. */
export const STAGE = "stage";

/** Millimetres per unit of length, as headers spell it. */
export const MILLIMETRES: ReadonlyMap<string, number> = new Map(
  [
    [1e-7, "å angstrom angstroms"],
    [1e-6, "nm nanometer nanometers"],
    [1e-3, "um µm μm \\u00b5m micron microns micrometer micrometers"],
    [1, "mm millimeter millimeters"],
    [10, "cm centimeter centimeters"],
    [1000, "m meter meters"],
  ].flatMap(([size, names]) =>
    String(names)
      .split(" ")
      .map((name) => [name, size as number] as const),
  ),
);

/** In the file's order. */
export const AXES = ["columns", "rows", "planes"];

/**
 * The position from a header that may give only part of it: the rest is the identity, as in ITK. `origin` is x, y and z,
 * `direction` one unit vector per axis, in axis order.
 */
export function placeFrom(
  axes: number,
  origin: readonly number[] | undefined,
  direction?: readonly (readonly number[])[] | undefined,
): Place {
  if (!origin && !direction) return {};
  const inSpace = (vector: readonly number[]) => [0, 1, 2].map((i) => vector[i] || 0);
  const identity = Array.from({ length: axes }, (_, axis) => [0, 1, 2].map((i) => (i === axes - 1 - axis ? 1 : 0)));
  return { origin: inSpace(origin ?? []), direction: direction?.map(inSpace) ?? identity };
}

/** The size and the unit vector of each axis, columns last; a vector is a step along an axis in mm, columns first. */
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

export function positive(file: string, sizes: readonly number[]): void {
  sizes.forEach((size, axis) => {
    if (!(size > 0 && Number.isFinite(size))) {
      throw badHeader(file, `its header gives a voxel size of ${size} along ${AXES[axis]}`, "mend its header");
    }
  });
}

/** Numbers separated by blanks, commas or brackets; `undefined` if one is not a number. */
export function numbersIn(text: string): number[] | undefined {
  const numbers = text
    .split(/[\s,()]+/)
    .filter((word) => word !== "")
    .map((word) =>
      /^nan$/i.test(word) ? Number.NaN : /^[-+]?\d*\.?\d*(e[-+]?\d+)?$/i.test(word) ? Number(word) : undefined,
    );
  return numbers.some((n) => n === undefined) ? undefined : (numbers as number[]);
}
