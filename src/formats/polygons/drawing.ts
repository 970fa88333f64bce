/** The content of an annotation tool's file: outlines with their classes, and perhaps the size of their image. */
import { damaged, unsupported, voxelsOf } from "../../codecs/faults.js";
import { InputError } from "../../errors/index.js";
import type { Raster, Source } from "../format.js";
import { evenOdd, type Ring } from "./even-odd.js";

export interface Shape {
  /** The name or number of its class. */
  readonly label: string;
  /** Outlines that belong together: one inside another is a hole. */
  readonly rings: readonly Ring[];
}

export interface Drawing {
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly shapes: readonly Shape[];
  /** Corners are fractions of the image's width and height. */
  readonly isRelative?: boolean;
}

/** The label map of a drawing; later shapes cover earlier ones. Class names need their numbers in `names`. */
export function drawn({ file, maxBytes, grid, names }: Source, drawing: Drawing): Raster {
  const { shapes, isRelative = false } = drawing;
  const size = drawing.height && drawing.width ? [drawing.height, drawing.width] : grid?.shape;
  if (size === undefined) throw withoutGrid(file);
  if (size.length !== 2) {
    const problem = `is drawn on one plane, and its image has the shape [${size.join(", ")}]`;
    throw unsupported(file, problem, "give a 2-D image");
  }
  const [height, width] = size as [number, number];
  voxelsOf(file, size, 4, maxBytes);
  const idOf = numbering(file, shapes, names);
  const values = new Int32Array(height * width);
  const reach = 16 * Math.max(height, width, 64);
  for (const { label, rings } of shapes) {
    const scaled = isRelative ? rings.map((ring) => ring.map((x, i) => x * (i % 2 === 0 ? width : height))) : rings;
    for (const ring of scaled) {
      if (ring.length < 6 || ring.length % 2 === 1 || !ring.every((x) => Math.abs(x) <= reach)) {
        throw damaged(file, "an outline is not a list of three corners or more in or near its image");
      }
    }
    const id = idOf(label);
    evenOdd(scaled, height, width, (row, start, end) => values.fill(id, row * width + start, row * width + end));
  }
  const fits = grid?.shape.join() === size.join() ? grid : undefined;
  return { shape: size, spacing: [1, 1], unit: "px", ...fits, values };
}

export function withoutGrid(file: string): InputError {
  const problem = "holds outlines, and does not say on which voxels they lie";
  const hint = "give the image that was drawn on with --images, or a mask of its size as the other file";
  return new InputError({ code: "grid", file, problem, hint });
}

/** Ids by class: numbers stay, a single name is 1, several names are numbered in the given order. */
function numbering(file: string, shapes: readonly Shape[], names?: readonly string[]): (label: string) => number {
  const found = [...new Set(shapes.map(({ label }) => label))].sort();
  const isNumber = (label: string) => /^\d{1,9}$/.test(label) && Number(label) > 0;
  if (names) {
    const missing = found.find((label) => !names.includes(label) && !isNumber(label));
    if (missing !== undefined) {
      throw unsupported(file, `holds the class ${JSON.stringify(missing)}, which --classes does not name`, "add it");
    }
    return (label) => (names.includes(label) ? names.indexOf(label) + 1 : Number(label));
  }
  if (found.every(isNumber)) return Number;
  if (found.length === 1) return () => 1;
  const problem = `holds ${found.length} classes by their names: ${found.slice(0, 12).join(", ")}`;
  throw unsupported(file, problem, `number them from 1: --classes ${found.slice(0, 12).join(",")}`);
}
