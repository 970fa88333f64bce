/**
 * The orientations of a volume: every permutation of the axes with every set of flips.
 *
 * There are 8 in 2-D and 48 in 3-D. All are signed permutations, so quarter and half turns are among them. Permuting
 * axes of different length changes the shape.
 */
import { stridesOf } from "./box.js";
import { type Axis, axesOf, type VoxelArray } from "./volume.js";

export interface Orientation {
  /** "identity", "flipped along rows", "rows and columns swapped", "quarter turn …"; unique within a shape. */
  readonly name: string;
  /** Axis a of the result is axis `axes[a]` of the source … */
  readonly axes: readonly number[];
  /** … reversed if `flips[a]`. */
  readonly flips: readonly boolean[];
}

/**
 * Every orientation that turns one shape into another, those that touch the fewest axes first; empty if no order of the
 * axes does.
 *
 * @param from, to [rows, columns] or [planes, rows, columns].
 */
export function orientationsBetween(from: readonly number[], to: readonly number[]): Orientation[] {
  const [shape, names] = [from, axesOf(from)];
  const found: Orientation[] = [];
  for (const axes of permutations(shape.map((_, axis) => axis))) {
    if (orientedShape(shape, axes).join() !== to.join()) continue;
    for (let bits = 0; bits < 1 << shape.length; bits++) {
      const flips = shape.map((_, axis) => ((bits >> axis) & 1) === 1);
      found.push({ name: orientationName(axes, flips, names), axes, flips });
    }
  }
  return found.sort((a, b) => touched(a) - touched(b));
}

export const orientedShape = (shape: readonly number[], axes: readonly number[]): number[] =>
  axes.map((from) => shape[from] as number);

export function inverse(orientation: Orientation, shape: readonly number[]): Orientation {
  const axes = shape.map((_, axis) => orientation.axes.indexOf(axis));
  const flips = axes.map((to) => orientation.flips[to] === true);
  return { name: orientationName(axes, flips, axesOf(shape)), axes, flips };
}

/**
 * A copy of row-major values in another orientation: result[x] = source[y] with y[axes[a]] = x[a], counted from the far
 * end if `flips[a]`.
 *
 * @param shape of the source; the result's is `orientedShape(shape, orientation.axes)`.
 */
export function orient<T extends VoxelArray>(source: T, shape: readonly number[], orientation: Orientation): T {
  const result = new (source.constructor as new (length: number) => T)(source.length);
  const { start, steps } = walk(shape, orientation);
  const turned = orientedShape(shape, orientation.axes);
  const [planes, rows, columns] = turned.length === 2 ? [1, ...turned] : turned;
  const [byPlane, byRow, byColumn] = steps.length === 2 ? [0, ...steps] : steps;
  let to = 0;
  for (let z = 0; z < (planes as number); z++) {
    for (let y = 0; y < (rows as number); y++) {
      let from = start + z * (byPlane as number) + y * (byRow as number);
      for (let x = 0; x < (columns as number); x++, to++, from += byColumn as number) {
        result[to] = source[from] as number;
      }
    }
  }
  return result;
}

/** The index in the source of the result's first voxel, and the index step for each of the result's axes. */
function walk(shape: readonly number[], { axes, flips }: Orientation): { start: number; steps: number[] } {
  const strides = stridesOf(shape);
  let start = 0;
  const steps = axes.map((from, to) => {
    const stride = strides[from] as number;
    if (!flips[to]) return stride;
    start += stride * ((shape[from] as number) - 1);
    return -stride;
  });
  return { start, steps };
}

export function permutations(items: readonly number[]): number[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((first) => permutations(items.filter((item) => item !== first)).map((rest) => [first, ...rest]));
}

const touched = ({ axes, flips }: Orientation): number =>
  axes.filter((from, to) => from !== to).length * 4 + flips.filter(Boolean).length;

export function orientationName(axes: readonly number[], flips: readonly boolean[], names: readonly Axis[]): string {
  const flipped = names.filter((_, axis) => flips[axis]);
  const moved = axes.flatMap((from, to) => (from === to ? [] : [to]));
  const flipText = flipped.length > 0 ? `flipped along ${list(flipped)}` : "";
  if (moved.length === 0) return flipText || "identity";
  const inPlane = moved.map((axis) => names[axis] as Axis);
  if (moved.length === 2) {
    const [first, second] = moved as [number, number];
    const others = flipped.filter((name) => !inPlane.includes(name));
    const turn = flips[first] !== flips[second];
    const [from, to] = flips[first] ? [inPlane[1], inPlane[0]] : inPlane;
    const base = turn
      ? `quarter turn from ${from} to ${to}`
      : `${list(inPlane)} swapped${flips[first] ? " and both flipped" : ""}`;
    return others.length > 0 ? `${base}, flipped along ${list(others)}` : base;
  }
  const order = `axes in the order ${axes.map((from) => names[from]).join(", ")}`;
  return flipText ? `${order}, ${flipText}` : order;
}

const list = (names: readonly string[]): string =>
  names.length < 3 ? names.join(" and ") : `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}`;
