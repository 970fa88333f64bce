/** The meaning of pixels in formats where every file has a palette (BMP, GIF): grey values or label ids. */
import type { Raster } from "../format.js";

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
