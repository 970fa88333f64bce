/** The planes and voxel size in a TIFF's description (OME-XML, ImageJ or tifffile). */
import { damaged, unsupported } from "../../codecs/faults.js";
import { MILLIMETRES } from "../placed.js";

/** The planes that ImageJ stored after the single page, as it writes no pages for large files; 1 for every other file. */
export function imageJPlanes(text: string, pages: number): number {
  const images = /^ImageJ=[\s\S]*^images=(\d+)$/m.exec(text)?.[1];
  return pages === 1 && images !== undefined ? Number(images) : 1;
}

export interface Stack {
  /** Absent for a single page, which is 2-D. */
  readonly planes?: number;
  /** Pages of one plane that are channels, and whether they are consecutive. */
  readonly channels?: { readonly count: number; readonly fastest: boolean };
  /** Voxel size in mm: planes, rows, columns. */
  readonly spacing?: readonly number[];
  /** The first pixel's position on the microscope's stage, in mm if there is a unit: x, y, z. */
  readonly origin?: readonly number[];
}

/** `resolution` is pixels per unit along columns and rows, from the tags; ImageJ's unit is in its description. */
export function stackOf(
  file: string,
  text: string,
  pages: number,
  resolution: readonly [number, number],
  classes = false,
): Stack {
  const planes = pages > 1 ? { planes: pages } : {};
  if (/<OME[\s>]/.test(text)) return { ...planes, ...omeStack(file, text, pages, classes) };
  if (text.startsWith("ImageJ=")) return { ...planes, ...imageJStack(file, text, pages, resolution, classes) };
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

function omeStack(file: string, text: string, pages: number, classes: boolean): Stack {
  const pixels = /<Pixels\s[^>]*>/.exec(text)?.[0] ?? "";
  const attribute = (name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(pixels)?.[1];
  const [z, c, t] = ["SizeZ", "SizeC", "SizeT"].map((name) => Number(attribute(name) ?? 1)) as [number, number, number];
  if ((text.match(/<Pixels\s/g) ?? []).length > 1)
    throw unsupported(file, "holds several images", "save the mask alone");
  const isStack = classes && c > 1 && pages === z * c;
  oneMask(file, isStack ? 1 : c, t);
  const parts = new Set(Array.from(text.matchAll(/<UUID\s[^>]*FileName="([^"]*)"/g), ([, name]) => name));
  if (z !== pages && parts.size > 1) {
    const problem = `is one of ${parts.size} files of an OME-TIFF, which is not read`;
    throw unsupported(file, problem, "convert it with bfconvert in.ome.tif out.ome.tif");
  }
  if (z !== pages && !isStack) throw damaged(file, `it has ${pages} pages, and its OME-XML announces ${z} planes`);
  const sizes = ["Z", "Y", "X"].map((axis) => {
    const size = attribute(`PhysicalSize${axis}`);
    const unit = MILLIMETRES.get((attribute(`PhysicalSize${axis}Unit`) ?? "µm").toLowerCase());
    return size === undefined || unit === undefined ? Number.NaN : Number(size) * unit;
  }) as [number, number, number];
  const order = attribute("DimensionOrder") ?? "XYCZT";
  const channels = isStack
    ? { planes: z, channels: { count: c, fastest: order.indexOf("C") < order.indexOf("Z") } }
    : {};
  return { ...channels, ...complete(sizes, z), ...stagePosition(text) };
}

/** The position of the first plane; its unit may be the stage's own. */
function stagePosition(text: string): Pick<Stack, "origin"> {
  const planes: readonly string[] = text.match(/<Plane\s[^>]*>/g) ?? [];
  const first = planes.find((plane) => /\sTheZ="0"/.test(plane)) ?? planes[0] ?? "";
  const origin = ["X", "Y", "Z"].map((axis) => {
    const [value, unit] = [`Position${axis}`, `Position${axis}Unit`].map(
      (name) => new RegExp(`\\s${name}="([^"]*)"`).exec(first)?.[1],
    );
    return value === undefined ? Number.NaN : Number(value) * (MILLIMETRES.get(unit?.toLowerCase() ?? "") ?? 1);
  });
  return origin.some(Number.isFinite) ? { origin: origin.map((x) => x || 0) } : {};
}

function imageJStack(
  file: string,
  text: string,
  pages: number,
  [x, y]: readonly [number, number],
  classes: boolean,
): Stack {
  const value = (name: string) => new RegExp(`^${name}=(.*)$`, "m").exec(text)?.[1]?.trim();
  const images = Number(value("images") ?? 1);
  const count = Number(value("channels") ?? 1);
  const isStack = classes && count > 1 && pages % count === 0;
  oneMask(file, isStack ? 1 : count, Number(value("frames") ?? 1));
  const stack = isStack ? { planes: pages / count, channels: { count, fastest: true } } : {};
  if (images !== pages) throw damaged(file, `it has ${pages} pages, and ImageJ announces ${images}`);
  const unit = MILLIMETRES.get(value("unit")?.toLowerCase() ?? "");
  const depth = Number(value("spacing") ?? Number.NaN);
  const sized = unit === undefined ? {} : complete([depth * unit, unit / y, unit / x], stack.planes ?? pages);
  // ImageJ's origin is the pixel at 0 in its world.
  const zeros = ["xorigin", "yorigin", "zorigin"].map(value);
  if (zeros.every((zero) => zero === undefined)) return { ...stack, ...sized };
  const steps = sized.spacing ?? [1, 1, 1];
  return { ...stack, ...sized, origin: zeros.map((zero, i) => -Number(zero ?? 0) * (steps[2 - i] as number) || 0) };
}

function oneMask(file: string, channels: number, times: number): void {
  if (channels * times !== 1) {
    const problem = `holds ${channels} channels and ${times} time points, and a mask is one`;
    throw unsupported(file, problem, "save the one to score as a file of its own");
  }
}

/** The spacing if every axis has one: planes too, unless there is only one page. */
function complete([planes, rows, columns]: readonly [number, number, number], pages: number): Stack {
  const sound = (size: number) => Number.isFinite(size) && size > 0;
  if (!sound(rows) || !sound(columns) || (pages > 1 && !sound(planes))) return {};
  return { spacing: [planes, rows, columns] };
}
