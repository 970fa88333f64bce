/** Masks: turns a file's content into whole numbers, or refuses it with the reason. */
import { unsupported } from "../codecs/faults.js";
import { InputError } from "../errors/index.js";
import type { Raster, ReadOptions } from "../formats/format.js";
import type { Palette } from "../formats/palettes.js";
import type { LabelMap, VoxelArray } from "../mask/index.js";
import { labelled } from "./coloured.js";
import { readRaster } from "./read.js";

export interface MaskOptions extends ReadOptions {
  /** Probability maps: voxels ≥ this are label 1, all others background. */
  readonly threshold?: number | undefined;
  /** Treat every non-zero value as label 1. */
  readonly merge?: boolean | undefined;
  /** Colours by label, or the name of a palette, to read colour-coded masks. */
  readonly palette?: string | Palette | undefined;
  /** The id of the background, if not 0: the two are exchanged, so the file's class 0 becomes this label. */
  readonly background?: number | undefined;
  /** Whole numbers as stored: 255 stays 255, nothing is merged. */
  readonly asStored?: boolean | undefined;
}

/** How far a float may be from a whole number: a scale factor in a header leaves 0.9999 for 1, … */
const WHOLE = 1e-3;
/** … and single precision leaves this much of a large id. */
const SINGLE = 1e-6;

/**
 * A label map.
 *
 * A file with only 0 and 255, or booleans, is a mask with label 1. Grey saved as colours (equal channels) is read as
 * grey. Real colours are refused, as a colour is not a label id, unless a `palette` names them.
 *
 * @param file NIfTI, PNG, NPY and the other known formats.
 * @param options `threshold` for probability maps, `argmax` for class probabilities, `palette` for colours,
 *   `background`, `merge` to make all labels one, `spacing` in mm, `maxBytes`.
 * @returns whole numbers in the file's shape; 0 is background.
 * @throws InputError if the file is missing, damaged or truncated; `values` for fractions without a threshold, NaN, or
 *   numbers beyond 32 bits.
 * @example
 * const { shape, spacing } = await readMask("samples/references/spine.nii.gz");
 * [shape, spacing.map(Math.round)]; // [[17, 512, 512], [3, 1, 1]]
 */
export async function readMask(
  file: string,
  options: MaskOptions = {},
): Promise<LabelMap & Pick<Raster, "sparsePlanes" | "areIds">> {
  const read = await readRaster(file, options, "mask");
  const raster = options.palette === undefined ? read : labelled(file, read, options.palette);
  const { samples = 1, alpha = false, palette: _, ...volume } = raster;
  const values = samples === 1 ? volume.values : oneChannel(file, volume.values, samples, alpha);
  const { merge } = options;
  const asked = raster.areIds ? { ...options, threshold: undefined, asStored: !merge } : options;
  return { ...volume, values: labelsOf(file, values, asked) };
}

function labelsOf(
  file: string,
  values: VoxelArray,
  { threshold, merge, asStored, background }: MaskOptions,
): VoxelArray {
  if (threshold !== undefined) return thresholded(file, values, threshold);
  const whole = values instanceof Float32Array || values instanceof Float64Array ? integers(file, values) : values;
  const ids = background === undefined ? whole : exchanged(whole, background);
  if (asStored || (background !== undefined && !merge)) return ids;
  return merge ? inside(ids) : (binary255(ids) ?? ids);
}

function exchanged(values: VoxelArray, background: number): VoxelArray {
  const kept = background >= 0 && background < 256 && values instanceof Uint8Array;
  const other = kept ? new Uint8Array(values) : Int32Array.from(values);
  for (let i = 0; i < other.length; i++) {
    if (other[i] === 0) other[i] = background;
    else if (other[i] === background) other[i] = 0;
  }
  return other;
}

/** A plain loop: `Uint8Array.from` with a function costs ten times as much as the rest of the reading. */
function inside(values: VoxelArray): Uint8Array {
  const mask = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i++) mask[i] = values[i] === 0 ? 0 : 1;
  return mask;
}

/** The mask if all values are 0 or 255, of bytes in place; else undefined, and the values are as they were. */
function binary255(values: VoxelArray): Uint8Array | undefined {
  const isBytes = values instanceof Uint8Array;
  const mask = isBytes ? values : new Uint8Array(values.length);
  let i = 0;
  if (isBytes && values.byteOffset % 4 === 0) {
    // Four bytes at a time: a word of only 0 and 255 is 255 times its lowest bits.
    const words = new Int32Array(values.buffer, values.byteOffset, values.length >> 2);
    for (; i < words.length; i++) {
      const word = words[i] as number;
      if (word === 0) continue;
      const ones = word & 0x01010101;
      if ((((ones << 8) - ones) | 0) !== word) break;
      words[i] = ones;
    }
    i *= 4;
  }
  for (; i < values.length; i++) {
    const value = values[i] as number;
    if (value !== 0 && value !== 255) break;
    mask[i] = value & 1;
  }
  if (i === values.length) return mask;
  if (isBytes) for (let k = 0; k < i; k++) mask[k] = 255 * (mask[k] as number);
  return undefined;
}

function thresholded(file: string, values: VoxelArray, threshold: number): Uint8Array {
  checkReach(file, values, threshold);
  const mask = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (Number.isNaN(value)) throw notWhole(file, value);
    mask[i] = value >= threshold ? 1 : 0;
  }
  return mask;
}

/** A threshold applies to both files, so one for a grey-level map (128) would silently empty a mask of 0 and 1. */
export function checkReach(file: string, values: VoxelArray, threshold: number): void {
  if (!(threshold > 1)) return;
  const largest = largestOf(values);
  if (largest === 0 || largest > 1) return;
  const problem = `holds nothing above ${largest}, so the threshold ${threshold} would leave nothing of it`;
  const hint = "a threshold is for both files: bring both to one range first (0 to 1 with 0.5, or 0 to 255 with 128)";
  throw new InputError({ code: "threshold", file, problem, hint });
}

function largestOf(values: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) if ((values[i] as number) > largest) largest = values[i] as number;
  return largest;
}

function integers(file: string, values: Float32Array | Float64Array): Int32Array {
  const whole = new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    const rounded = Math.round(value);
    // Written so that NaN fails too.
    if (!(Math.abs(value - rounded) <= Math.max(WHOLE, SINGLE * Math.abs(rounded))))
      throw notWhole(file, value, values);
    whole[i] = rounded;
    if (whole[i] !== rounded && rounded !== 0) throw notWhole(file, value);
  }
  return whole;
}

/** @param values of the whole file, if they are to be labels. */
function notWhole(file: string, value: number, values?: ArrayLike<number>): InputError {
  const beyond = Number.isInteger(value) || !Number.isFinite(value);
  return new InputError({
    code: "values",
    file,
    problem: `holds the value ${value}, and a mask holds whole numbers${beyond ? " of at most 32 bits" : ""}`,
    hint: beyond
      ? "replace what is undefined or out of range"
      : values && largestOf(values) > 1 + WHOLE && areMostlyWhole(values)
        ? "resample these labels with nearest neighbours (order 0): interpolation leaves values between them"
        : "give --threshold (0.5, say) if it holds probabilities, or --argmax and their axis if they are of several classes",
  });
}

/** Interpolated labels are whole inside; class scores are so hardly anywhere. */
function areMostlyWhole(values: ArrayLike<number>): boolean {
  let whole = 0;
  for (let i = 0; i < values.length; i++) if (Number.isInteger(values[i])) whole++;
  return 2 * whole > values.length;
}

/** Grey saved as colours; other colours have no single number per pixel. */
function oneChannel(file: string, values: VoxelArray, samples: number, alpha: boolean): VoxelArray {
  const colours = alpha ? samples - 1 : samples;
  const count = values.length / samples;
  const grey = new (values.constructor as new (length: number) => VoxelArray)(count);
  const opacity = values[samples - 1];
  for (let i = 0, at = 0; i < count; i++, at += samples) {
    const value = values[at] as number;
    for (let s = 1; s < colours; s++) {
      if (values[at + s] !== value) {
        throw unsupported(
          file,
          `holds colours (${Array.from({ length: colours }, (_, k) => values[at + k]).join(", ")} at pixel ${i}), and a colour is no label id`,
          "give --palette and the colours of the labels, or save label ids as grey values",
        );
      }
    }
    if (alpha && values[at + samples - 1] !== opacity) {
      throw unsupported(
        file,
        `has an opacity that varies (${opacity} and ${values[at + samples - 1]}), so that it may hold the mask in grey or in opacity`,
        "save the mask as grey without opacity",
      );
    }
    grey[i] = value;
  }
  return grey;
}
