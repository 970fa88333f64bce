/** Whether two files of one case are on the same grid: shape, spacing, world, origin and direction, within 1e-3. */
import { given, InputError } from "../errors/index.js";
import type { Grid } from "../formats/format.js";
import { bodyCodes, type LabelMap } from "../mask/index.js";
import { orient, orientedShape } from "../mask/orientation.js";
import { orientationFrom } from "../mask/orientation-code.js";
import { gridThresholds, resampleNearest } from "./resample.js";

/** The voxels on the reference's grid; `code` has the file's axes in the reference's order, a minus before a flipped one. */
export function asOriented(file: string, map: LabelMap, reference: Grid, code: string): LabelMap {
  const undo = orientationFrom(code, map.shape);
  const shape = orientedShape(map.shape, undo.axes);
  if (shape.join() !== reference.shape.join()) {
    throw new InputError({
      code: "shape",
      file,
      problem: `read as ${code} it has the shape [${shape.join(", ")}], the reference [${reference.shape.join(", ")}]`,
      hint: "give an order of axes that leads to the reference's shape",
    });
  }
  const { spacing, unit, origin, direction, world } = reference;
  return { shape, spacing, unit, ...given({ origin, direction, world }), values: orient(map.values, map.shape, undo) };
}

/** In mm, and in components of a unit vector: spacings and affines are stored in single precision. */
const TOLERANCE: number = gridThresholds.gridTolerance.value;

/** What an error calls the two. */
const NAMES = ["it", "the reference"] as const;

/** The first difference between two grids, starting with the shape; `undefined` if there is none. */
export interface Mismatch {
  readonly code: "shape" | "geometry";
  readonly problem: string;
}

/** Compares two grids, called by these `names`. What only one of them has (a PNG has no origin) is not compared. */
export function mismatch(first: Grid, second: Grid, names: readonly [string, string]): Mismatch | undefined {
  const differ = (code: Mismatch["code"], what: string, a: readonly unknown[], b: readonly unknown[]): Mismatch => {
    const problem = `${what} differs: ${names[0]} has ${list(a)}, ${names[1]} ${list(b)}`;
    return { code, problem: `${problem}${turned(first, second, names)}` };
  };
  if (first.shape.length !== second.shape.length || !first.shape.every((n, axis) => n === second.shape[axis])) {
    return differ("shape", "the shape", first.shape, second.shape);
  }
  if (first.unit === "mm" && second.unit === "mm" && !nearSizes(first.spacing, second.spacing)) {
    return differ("geometry", "the spacing", first.spacing, second.spacing);
  }
  const [world, other] = [first.world ?? "", second.world ?? ""];
  // The name of a map without a coordinate system is a prefix of one with it.
  if (!world.startsWith(other) && !other.startsWith(world)) {
    return differ("geometry", "the coordinate system", [world], [other]);
  }
  if (first.origin && second.origin && !near(first.origin, second.origin, originTolerance(first))) {
    return differ("geometry", "the origin", first.origin, second.origin);
  }
  if (first.direction && second.direction && !near(first.direction.flat(), second.direction.flat())) {
    return differ("geometry", "the direction", first.direction, second.direction);
  }
  return undefined;
}

/** The axis codes of both, if they differ: often the whole explanation. */
function turned(first: Grid, second: Grid, names: readonly [string, string]): string {
  const [one, other] = [first, second].map(bodyCodes);
  if (one === undefined || other === undefined || one === other) return "";
  return ` (${names[0]} has the axes ${one}, ${names[1]} ${other})`;
}

export function checkGeometry(file: string, prediction: Grid, reference: Grid): void {
  const found = mismatch(prediction, reference, NAMES);
  if (!found) return;
  throw new InputError({
    code: found.code,
    file,
    problem: found.problem,
    hint:
      prediction.shape.length === reference.shape.length && prediction.origin && reference.origin
        ? "bring both onto one grid, or give --resample nearest where they show the same body"
        : "give two files of one image",
  });
}

/** The label map unchanged if it is on the reference's grid, else resampled onto it if requested. */
export function onGrid(file: string, map: LabelMap, reference: Grid, resample?: "nearest"): LabelMap {
  if (resample === "nearest" && mismatch(map, reference, NAMES)) return resampleNearest(file, map, reference);
  checkGeometry(file, map, reference);
  return map;
}

const near = (a: readonly number[], b: readonly number[], tolerance = TOLERANCE): boolean =>
  a.length === b.length && a.every((value, i) => Math.abs(value - (b[i] as number)) <= tolerance);

/** Cells are measured in µm, satellite images in metres: at most a tenth of a voxel, at least a millionth. */
function originTolerance({ spacing, unit }: Grid): number {
  if (unit === "px") return TOLERANCE;
  const smallest = Math.min(...spacing);
  return Math.max(Math.min(TOLERANCE, smallest / 10), smallest / 1e6);
}

/** Sizes below 1 mm (cells are measured in µm) must agree to a relative 1e-3. */
const nearSizes = (a: readonly number[], b: readonly number[]): boolean =>
  a.every((size, axis) => {
    const other = b[axis] as number;
    return Math.abs(size - other) <= TOLERANCE * Math.min(1, Math.max(size, other));
  });

const list = (values: readonly unknown[]): string =>
  `[${values.map((value) => (Array.isArray(value) ? list(value) : short(value))).join(", ")}]`;

/** Up to six digits: enough to show a difference beyond the tolerance. */
const short = (value: unknown): string =>
  typeof value === "number" ? String(Number(value.toPrecision(7))) : String(value);
