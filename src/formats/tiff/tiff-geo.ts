// The position of a GeoTIFF on its map (https://docs.ogc.org/is/19-008r4/19-008r4.html): from a scale and a tie point, a
// transformation, or tie points alone.
import { bytesOf } from "../../codecs/bytes.js";
import { crc32 } from "../../codecs/crc32.js";
import type { Volume } from "../../mask/index.js";
import { type Page, TAG } from "./tiff-directory.js";

type GeoPlace = Partial<Pick<Volume, "spacing" | "unit" | "origin" | "direction">> & { readonly world: string };

/** Millimetres per linear unit; metres if the file names none of these. */
const UNITS: Readonly<Record<number, number>> = { 9002: 304.8, 9003: 1200000 / 3937 };
const GEOGRAPHIC = 2;
const PIXEL_IS_POINT = 2;
const USER_DEFINED = 32767;

/** @returns undefined for a TIFF that is not on a map. */
export function geoPlace(page: Page, axes: number): GeoPlace | undefined {
  const [scale, ties, matrix] = [TAG.ModelPixelScale, TAG.ModelTiepoint, TAG.ModelTransformation].map((tag) =>
    page.numbers(tag),
  ) as [number[], number[], number[]];
  const keys = geoKeys(page);
  const map = `map${named(page, keys)}`;
  const affine = affineOf(scale, ties, matrix);
  if (!affine) {
    if (ties.length === 0) return undefined;
    return { world: `${map} by ${ties.length / 6} tie points (checksum ${crc32(bytesOf(ties.join()))})` };
  }
  const [a, b, c, d, e, f] = affine;
  const half = keys.get(1025) === PIXEL_IS_POINT ? 0 : 0.5;
  const [x, y] = [c + half * (a + b), f + half * (d + e)];
  const sizes = [Math.hypot(b, e), Math.hypot(a, d)] as const;
  const isLength = keys.get(1024) !== GEOGRAPHIC;
  if (axes !== 2 || !isLength || !sizes.every((size) => size > 0)) {
    // Degrees are not a spacing, and pages have none of their own: the grid is named by its numbers and compared by
    // name.
    const told = [a, b, x, d, e, y].map((value) => Number(value.toPrecision(9)));
    return { world: `${map} by the affine ${told.join(", ")}` };
  }
  const millimetres = UNITS[keys.get(3076) ?? 0] ?? 1000;
  return {
    spacing: sizes.map((size) => size * millimetres),
    unit: "mm",
    origin: [x * millimetres, y * millimetres, 0],
    direction: [
      [b / sizes[0], e / sizes[0], 0],
      [a / sizes[1], d / sizes[1], 0],
    ],
    world: map,
  };
}

type Affine = readonly [number, number, number, number, number, number];

/** x = a·column + b·row + c, y = d·column + e·row + f. */
function affineOf(scale: readonly number[], ties: readonly number[], matrix: readonly number[]): Affine | undefined {
  const [a = 0, b = 0, , c = 0, d = 0, e = 0, , f = 0] = matrix;
  if (matrix.length >= 8) return [a, b, c, d, e, f];
  const [column = 0, row = 0, , x = 0, y = 0] = ties;
  const [width = 0, height = 0] = scale;
  if (scale.length < 2 || ties.length < 6) return scale.length < 2 ? undefined : [width, 0, 0, 0, -height, 0];
  return [width, 0, x - column * width, 0, -height, y + row * height];
}

/** The numbers stored in the key directory itself. */
function geoKeys(page: Page): ReadonlyMap<number, number> {
  const list = page.numbers(TAG.GeoKeyDirectory);
  const keys = new Map<number, number>();
  for (let at = 4; at + 4 <= list.length; at += 4) {
    if (list[at + 1] === 0) keys.set(list[at] as number, list[at + 3] as number);
  }
  return keys;
}

/** The coordinate system by its number, else by the file's name for it. */
function named(page: Page, keys: ReadonlyMap<number, number>): string {
  const code = keys.get(3072) ?? keys.get(2048);
  if (code !== undefined && code !== USER_DEFINED) return ` (EPSG:${code})`;
  const text = page.text(TAG.GeoAsciiParams).trim();
  return text === "" ? "" : ` (${text.slice(0, 60)})`;
}
