/** What the pixels of a palette file mean where every file has a palette (BMP, GIF): grey values, or label ids. */
import type { Raster } from "../format.js";

/**
 * Grey values where the whole palette is grey, since it is then no more than the file's way to say grey; else the
 * indices, as Pascal VOC's label files have them.
 *
 * @param palette red, green, blue of each entry.
 */
export function paletteValues(
  indices: Uint8Array,
  palette: readonly (readonly [number, number, number])[],
): Pick<Raster, "values" | "palette"> {
  if (!palette.every(([r, g, b]) => r === g && g === b)) {
    return { values: indices, palette: Uint8Array.from(palette.flat()) };
  }
  return { values: indices.map((index) => palette[index]?.[0] ?? index) };
}
