/** Images: any numbers; colours become brightness. */
import type { ReadOptions } from "../formats/format.js";
import type { Volume, VoxelArray } from "../mask/index.js";
import { readRaster } from "./read.js";

/**
 * An image, or any file of numbers, as stored.
 *
 * @param file NIfTI, PNG, NPY and the other known formats.
 * @param options `spacing` in mm overrides the file's; `maxBytes` limits the memory.
 * @returns shape [rows, columns] resp. [planes, rows, columns], values row-major, scaled as the file says; colours as
 *   their luma (ITU-R BT.601), opacity ignored.
 * @throws InputError if the file is missing, damaged, truncated or of no known format.
 * @example
 * const { shape, values } = await readVolume("samples/images/nuclei.png");
 * values.length === shape[0] * shape[1]; // true
 */
export async function readVolume(file: string, options: ReadOptions = {}): Promise<Volume> {
  const { samples = 1, alpha = false, palette, ...volume } = await readRaster(file, options, "image");
  if (palette) {
    const brightness = luma(palette, 3, 3);
    return { ...volume, values: Float32Array.from(volume.values, (index) => brightness[index] ?? 0) };
  }
  if (samples === 1) return volume;
  return { ...volume, values: luma(volume.values, samples, alpha ? samples - 1 : samples) };
}

const LUMA = [0.299, 0.587, 0.114];

function luma(values: VoxelArray, samples: number, colours: number): Float32Array {
  const weights = colours === LUMA.length ? LUMA : Array.from({ length: colours }, () => 1 / colours);
  const grey = new Float32Array(values.length / samples);
  for (let i = 0; i < grey.length; i++) {
    let sum = 0;
    for (let s = 0; s < colours; s++) sum += (weights[s] as number) * (values[i * samples + s] as number);
    grey[i] = sum;
  }
  return grey;
}
