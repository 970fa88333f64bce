/** Class probabilities along one axis: as volumes, or as labels, the likeliest class (the first of equals). */
import { InputError } from "../errors/index.js";
import type { Raster } from "../formats/format.js";
import type { Volume, VoxelArray } from "../mask/index.js";

/** The position of the classes in a raster: a voxel's are `inner` values apart. */
interface Classes {
  readonly outer: number;
  readonly classes: number;
  readonly inner: number;
  readonly rest: Omit<Raster, "values">;
}

/**
 * The label map of class probabilities; a label map stays unchanged. Four axes are always probabilities, three only if they
 * hold fractions, or exactly one 1 per pixel along an axis that they have. `axis` counts from 0, or backwards from −1. With an `order` of regions each
 * applies where it is above a half, later ones over earlier ones.
 */
export function argmaxed(file: string, raster: Raster, axis: number, order?: readonly number[]): Raster {
  const found = classesOf(file, raster, axis);
  if (!found) return raster;
  const { outer, classes, inner, rest } = found;
  const { values } = raster;
  const regions = order?.length === classes ? order : undefined;
  const labels = new Uint16Array(outer * inner);
  for (let o = 0; o < outer; o++) {
    for (let i = 0; i < inner; i++) {
      let [best, most] = [0, Number.NEGATIVE_INFINITY];
      for (let k = 0, at = o * classes * inner + i; k < classes; k++, at += inner) {
        const value = values[at] as number;
        if (Number.isNaN(value)) throw notANumber(file);
        if (regions) {
          if (value > HALF) best = regions[k] as number;
        } else if (value > most) [best, most] = [k, value];
      }
      labels[o * inner + i] = best;
    }
  }
  return { ...rest, values: labels };
}

/** One volume per class; undefined if the file is a label map. */
export function classVolumes(file: string, raster: Raster, axis: number): Volume[] | undefined {
  const found = classesOf(file, raster, axis);
  if (!found) return undefined;
  const { outer, classes, inner, rest } = found;
  const Kind = raster.values.constructor as new (length: number) => VoxelArray;
  return Array.from({ length: classes }, (_, k) => {
    const values = new Kind(outer * inner);
    for (let o = 0; o < outer; o++) {
      const from = (o * classes + k) * inner;
      values.set(raster.values.subarray(from, from + inner) as never, o * inner);
    }
    return { ...rest, values };
  });
}

function classesOf(file: string, raster: Raster, axis: number): Classes | undefined {
  const { samples = 1, classAxis, alpha: _, palette: __, values, ...rest } = raster;
  const shape = samples > 1 ? [...raster.shape, samples] : raster.shape;
  if (shape.length < 3) return undefined;
  const known = samples > 1 ? shape.length - 1 : classAxis;
  if (known === undefined && (axis < -shape.length || axis >= shape.length)) {
    // A volume of labels, beside probabilities that have an axis more.
    if (shape.length === 3 && axis === 3 && !hasFractions(values)) return undefined;
    const problem = `has ${shape.length} axes, and ${axis} is none of them`;
    const hint = `give --argmax 0 to ${shape.length - 1}, the axis of its classes: its shape is [${shape.join(", ")}]`;
    throw new InputError({ code: "argmax", file, problem, hint });
  }
  const along = known ?? (axis + shape.length) % shape.length;
  const [outer, classes, inner] = [shape.slice(0, along), [shape[along] as number], shape.slice(along + 1)].map(
    (sizes) => sizes.reduce((product, n) => product * n, 1),
  ) as [number, number, number];
  if (known === undefined && shape.length === 3 && !isProbable(values, outer, classes, inner)) return undefined;
  const spacing =
    raster.spacing.length === shape.length ? raster.spacing.filter((_, i) => i !== along) : raster.spacing;
  return { outer, classes, inner, rest: { ...rest, shape: shape.filter((_, i) => i !== along), spacing } };
}

const HALF = 0.5;

/** Readers keep whole numbers as integers, so values stored as floats include fractions. */
const hasFractions = (values: Raster["values"]) => values instanceof Float32Array || values instanceof Float64Array;

function isProbable(values: Raster["values"], outer: number, classes: number, inner: number): boolean {
  if (hasFractions(values)) return true;
  for (let o = 0; o < outer; o++) {
    for (let i = 0; i < inner; i++) {
      let sum = 0;
      for (let k = 0, at = o * classes * inner + i; k < classes; k++, at += inner) {
        const value = values[at] as number;
        if (value !== 0 && value !== 1) return false;
        sum += value;
      }
      if (sum !== 1) return false;
    }
  }
  return true;
}

const notANumber = (file: string): InputError =>
  new InputError({ code: "values", file, problem: "holds the value NaN", hint: "replace what is undefined" });
