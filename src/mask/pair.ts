/**
 * A pair of masks, reference and prediction, and the check of their shapes.
 *
 * A pair may be a crop: outside it but inside `frame`, both masks are background. Kernels pad as far as they need, and
 * the frame tells them where the image ends (shifted content is lost there, dilation is clipped).
 */

import { InputError } from "../errors/index.js";
import { originOf } from "./box.js";

export interface Frame {
  /** Shape of the whole image. */
  readonly shape: readonly number[];
  /** The position of the crop's first voxel in the whole image. */
  readonly offset: readonly number[];
}

export interface MaskPair {
  /** [rows, columns] resp. [planes, rows, columns] of the two arrays. */
  readonly shape: readonly number[];
  /** Voxel size along each axis, in mm (1 if the files have no spacing). */
  readonly spacing: readonly number[];
  /** 1 in the reference, 0 outside; row-major. */
  readonly reference: Uint8Array;
  /** 1 in the prediction, 0 outside; row-major. */
  readonly prediction: Uint8Array;
  /** The image that the pair is cropped from. For an uncropped pair: its own shape, offset 0. */
  readonly frame: Frame;
}

export interface MaskPairInput {
  readonly shape: readonly number[];
  readonly spacing?: readonly number[];
  readonly reference: ArrayLike<number>;
  /** Absent: the reference is compared with itself. */
  readonly prediction?: ArrayLike<number> | undefined;
}

/**
 * A checked pair of masks.
 *
 * @param input `shape`: [rows, columns] resp. [planes, rows, columns], whole numbers ≥ 1; `spacing`: the voxel size in
 *   mm, one positive number per axis (default 1); `reference` and `prediction`: 0 and 1, row-major, as long as the
 *   product of the shape. Without a prediction, the reference is compared with itself.
 * @returns the pair, uncropped; `Uint8Array`s are used as they are, not copied.
 * @throws InputError `shape`, `spacing`, `length` or `values` if the input breaks one of these rules.
 * @example
 * const pair = maskPair({ shape: [1, 4], reference: [0, 1, 1, 0], prediction: [0, 0, 1, 1] });
 * pair.spacing; // [1, 1]
 */
export function maskPair(input: MaskPairInput): MaskPair {
  const shape = [...input.shape];
  const named = `[${shape.join(", ")}]`;
  if ((shape.length !== 2 && shape.length !== 3) || !shape.every((n) => Number.isSafeInteger(n) && n >= 1)) {
    const problem = `the shape ${named} is not two or three whole numbers of at least 1`;
    throw new InputError({ code: "shape", problem, hint: "give [rows, columns] or [planes, rows, columns]" });
  }
  const spacing = [...(input.spacing ?? shape.map(() => 1))];
  if (spacing.length !== shape.length || !spacing.every((s) => Number.isFinite(s) && s > 0)) {
    const problem = `the spacing [${spacing.join(", ")}] does not give one positive number for each axis of ${named}`;
    throw new InputError({ code: "spacing", problem, hint: "give the size of a voxel in mm, in axis order" });
  }
  const size = shape.reduce((product, n) => product * n, 1);
  const reference = checkedMask("reference", input.reference, size, named);
  const prediction = input.prediction ? checkedMask("prediction", input.prediction, size, named) : reference;
  return { shape, spacing, reference, prediction, frame: { shape, offset: originOf(shape) } };
}

function checkedMask(name: string, mask: ArrayLike<number>, size: number, shape: string): Uint8Array {
  if (mask.length !== size) {
    const problem = `the ${name} has ${mask.length} values, but the shape ${shape} needs ${size}`;
    throw new InputError({ code: "length", problem, hint: "give both masks in one shape, row-major" });
  }
  for (let i = 0; i < size; i++) {
    const value = mask[i] as number;
    if (value !== 0 && value !== 1) {
      const hint = "a mask holds 0 and 1 only; threshold a probability map, pick a label of a label map";
      throw new InputError({ code: "values", problem: `the ${name} holds the value ${value} at index ${i}`, hint });
    }
  }
  return mask instanceof Uint8Array ? mask : Uint8Array.from(mask);
}
