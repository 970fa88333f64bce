/** What a TIFF's description says of its pages: OME-XML, ImageJ or tifffile; how many planes, and how large a voxel. */
import { damaged, unsupported } from "./faults.js";

export interface Stack {
  /** Absent for a single page, which is 2-D. */
  readonly planes?: number;
  /** Size of a voxel in mm: planes, rows, columns. */
  readonly spacing?: readonly number[];
}

/** Millimetres a unit, as OME-XML and ImageJ spell it. */
const MILLIMETRES: Readonly<Record<string, number>> = {
  nm: 1e-6,
  µm: 1e-3,
  μm: 1e-3,
  um: 1e-3,
  micron: 1e-3,
  microns: 1e-3,
  "\\u00B5m": 1e-3,
  mm: 1,
  cm: 10,
  m: 1000,
};

/**
 * @param pages how many pages the file holds.
 * @param resolution pixels a unit along columns and rows, as the tags give them (ImageJ's unit is in its description).
 * @throws InputError when the description announces other pages than there are, or channels and time points.
 */
export function stackOf(file: string, text: string, pages: number, resolution: readonly [number, number]): Stack {
  const planes = pages > 1 ? { planes: pages } : {};
  if (/<OME[\s>]/.test(text)) return { ...planes, ...omeStack(file, text, pages) };
  if (text.startsWith("ImageJ=")) return { ...planes, ...imageJStack(file, text, pages, resolution) };
  const shaped = /^\{"shape": \[([\d, ]+)\]/.exec(text)?.[1];
  if (shaped) {
    const sizes = shaped.split(",").map(Number);
    const announced = sizes.slice(0, -2).reduce((product, n) => product * n, 1);
    // A last axis of 3 or 4 may be colours: then the axes before it count.
    const coloured = sizes.slice(0, -3).reduce((product, n) => product * n, 1);
    if (pages !== announced && pages !== coloured)
      throw damaged(file, `it has ${pages} pages, and announces ${announced}`);
  }
  return planes;
}

function omeStack(file: string, text: string, pages: number): Stack {
  const pixels = /<Pixels\s[^>]*>/.exec(text)?.[0] ?? "";
  const attribute = (name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(pixels)?.[1];
  const [z, c, t] = ["SizeZ", "SizeC", "SizeT"].map((name) => Number(attribute(name) ?? 1)) as [number, number, number];
  if ((text.match(/<Pixels\s/g) ?? []).length > 1)
    throw unsupported(file, "holds several images", "save the mask alone");
  oneMask(file, c, t);
  if (z !== pages) throw damaged(file, `it has ${pages} pages, and its OME-XML announces ${z} planes`);
  const sizes = ["Z", "Y", "X"].map((axis) => {
    const size = attribute(`PhysicalSize${axis}`);
    const unit = MILLIMETRES[attribute(`PhysicalSize${axis}Unit`) ?? "µm"];
    return size === undefined || unit === undefined ? Number.NaN : Number(size) * unit;
  }) as [number, number, number];
  return complete(sizes, pages);
}

function imageJStack(file: string, text: string, pages: number, [x, y]: readonly [number, number]): Stack {
  const value = (name: string) => new RegExp(`^${name}=(.*)$`, "m").exec(text)?.[1]?.trim();
  const images = Number(value("images") ?? 1);
  oneMask(file, Number(value("channels") ?? 1), Number(value("frames") ?? 1));
  if (images !== pages) throw damaged(file, `it has ${pages} pages, and ImageJ announces ${images}`);
  const unit = MILLIMETRES[value("unit") ?? ""];
  if (unit === undefined) return {};
  return complete([Number(value("spacing") ?? Number.NaN) * unit, unit / y, unit / x], pages);
}

function oneMask(file: string, channels: number, times: number): void {
  if (channels * times !== 1) {
    throw unsupported(
      file,
      `holds ${channels} channels and ${times} time points, and a mask is one`,
      "save the one to score as a file of its own",
    );
  }
}

/** The spacing where every axis has one: planes too, unless there is only one page. */
function complete([planes, rows, columns]: readonly [number, number, number], pages: number): Stack {
  const sound = (size: number) => Number.isFinite(size) && size > 0;
  if (!sound(rows) || !sound(columns) || (pages > 1 && !sound(planes))) return {};
  return { spacing: [planes, rows, columns] };
}
