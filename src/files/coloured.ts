/** Converts colours to labels by a palette. */
import { unsupported } from "../codecs/faults.js";
import { InputError, parsedJson } from "../errors/index.js";
import type { Raster } from "../formats/format.js";
import { type Palette, paletteFault, paletteNames, paletteOf } from "../formats/palettes.js";
import { readText } from "./read-text.js";

/** The labels of a raster of colours or palette indices. Black is background unless the palette names it. */
export function labelled(file: string, raster: Raster, given: string | Palette): Raster {
  const { samples = 1, alpha = false, palette: own, ...rest } = raster;
  const colours = alpha ? samples - 1 : samples;
  if (!own && colours !== 3) return raster;
  const wanted = soundPalette(given);
  const byColour = new Map<number, number>([[0, 0]]);
  // A colour shared by several labels gets the lowest.
  for (const [label, colour] of Object.entries(wanted).reverse()) byColour.set(code(colour, 0), Number(label));
  const { values } = raster;
  const count = values.length / samples;
  const labels = new Int32Array(count);
  let [last, label]: [number, number | undefined] = [-1, 0];
  for (let i = 0; i < count; i++) {
    const colour = own ? code(own, 3 * (values[i] as number)) : code(values, i * samples);
    if (colour !== last) {
      last = colour;
      label = byColour.get(colour);
    }
    if (label === undefined) {
      const [source, at] = own ? [own, 3 * (values[i] as number)] : [values, i * samples];
      throw unsupported(
        file,
        `holds the colour ${source[at]}, ${source[at + 1]}, ${source[at + 2]} at pixel ${i}, which the palette does not name`,
        "add it to the palette, or save masks without blended edges",
      );
    }
    labels[i] = label;
  }
  return { ...rest, values: labels };
}

/** Three values from `at` as one number; −1 if they are not an 8-bit colour. */
function code(values: ArrayLike<number>, at: number): number {
  const [r, g, b] = [values[at] ?? -1, values[at + 1] ?? -1, values[at + 2] ?? -1];
  return Math.min(r, g, b) < 0 || Math.max(r, g, b) > 255 ? -1 : (r * 256 + g) * 256 + b;
}

export async function readPalette(file: string, asNamed: string): Promise<string | Palette> {
  if (paletteNames.includes(asNamed)) return asNamed;
  const hint = `name a file such as {"1": [128, 64, 128]}, or one of ${paletteNames.join(", ")}`;
  const text = await readText(file, hint, asNamed);
  const wrong = (problem: string) => new InputError({ code: "palette", file: asNamed, problem, hint });
  const value = parsedJson(text, (why) => wrong(`is not JSON: ${why}`));
  const fault = paletteFault(value);
  if (fault !== undefined) throw wrong(`is no palette: ${fault}`);
  return value as Palette;
}

function soundPalette(given: string | Palette): Palette {
  const palette = paletteOf(given);
  const fault = typeof given === "string" ? (palette ? undefined : `${given} is not known`) : paletteFault(given);
  if (palette && fault === undefined) return palette;
  const hint = `give colours by label, such as {"1": [128, 64, 128]}, or one of ${paletteNames.join(", ")}`;
  throw new InputError({ code: "palette", problem: `the palette cannot be used: ${fault}`, hint });
}
