/** Checks the result of a host's picture decoder. */
import { damaged } from "../codecs/faults.js";
import type { VoxelArray } from "../mask/index.js";
import type { Raster } from "./format.js";
import type { ItkImage } from "./host.js";

/** Grey values if the whole palette is grey, just a way to store grey; else indices, as in Pascal VOC's labels. */
export function paletteValues(
  indices: Uint8Array,
  palette: readonly (readonly [number, number, number])[],
): Pick<Raster, "values" | "palette"> {
  if (!palette.every(([r, g, b]) => r === g && g === b)) {
    return { values: indices, palette: Uint8Array.from(palette.flat()) };
  }
  return { values: indices.map((index) => palette[index]?.[0] ?? index) };
}

/** Grey, or red, green and blue, perhaps with opacity; `shape` is from the header. */
export function itkPicture(file: string, image: ItkImage | undefined, shape: readonly number[]): Raster {
  if (!image) throw damaged(file, "it does not decode");
  const samples = image.imageType.components;
  const values = (image.data as VoxelArray).slice();
  const [columns = 0, rows = 0] = image.size;
  if (rows !== shape[0] || columns !== shape[1] || values.length !== samples * rows * columns) {
    throw damaged(file, `it decodes to ${image.size.join(" × ")}, and its header gives another size`);
  }
  return { shape, spacing: [1, 1], unit: "px", values, ...(samples > 1 ? { samples, alpha: samples % 2 === 0 } : {}) };
}
