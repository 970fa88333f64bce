/** A box of voxels in a volume, and the numbers that every kernel needs of a shape. */

export interface Box {
  /** Its first voxel, in axis order. */
  readonly offset: readonly number[];
  readonly shape: readonly number[];
}

/** A shape as planes, rows, columns; a 2-D shape is one plane. */
export function cubeOf(shape: readonly number[]): [planes: number, rows: number, columns: number] {
  const [a = 1, b = 1, c = 1] = shape;
  return shape.length === 2 ? [1, a, b] : [a, b, c];
}

/** A place as plane, row, column; a 2-D place is in plane 0. */
export function cornerOf(place: readonly number[]): [plane: number, row: number, column: number] {
  const [a = 0, b = 0, c = 0] = place;
  return place.length === 2 ? [0, a, b] : [a, b, c];
}

/** The first place of a shape, and no step along any axis. */
export const originOf = (shape: readonly unknown[]): number[] => shape.map(() => 0);

/** A step along one axis. */
export const stepAlong = (shape: readonly unknown[], axis: number, by = 1): number[] =>
  shape.map((_, other) => (other === axis ? by : 0));

export const plus = (a: readonly number[], b: readonly number[]): number[] =>
  a.map((n, axis) => n + (b[axis] as number));

export const minus = (a: readonly number[], b: readonly number[]): number[] =>
  a.map((n, axis) => n - (b[axis] as number));

/** The step back, without −0. */
export const opposite = (step: readonly number[]): number[] => step.map((n) => (n === 0 ? 0 : -n));

/** The number of voxels of a shape. */
export const sizeOf = (shape: readonly number[]): number => shape.reduce((product, n) => product * n, 1);

/** The distance in a row-major array to the next place along each axis. */
export const stridesOf = (shape: readonly number[]): number[] => shape.map((_, axis) => sizeOf(shape.slice(axis + 1)));

/** The place along each axis of an index in a row-major array. */
export function placeOf(index: number, shape: readonly number[]): number[] {
  const place = shape.map(() => 0);
  let rest = index;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    place[axis] = rest % (shape[axis] as number);
    rest = Math.floor(rest / (shape[axis] as number));
  }
  return place;
}

/** The smallest box that contains both boxes; `null` is the empty box. */
export function unionBox(a: Box | null, b: Box | null): Box | null {
  if (!a || !b) return a ?? b;
  const offset = a.offset.map((first, axis) => Math.min(first, b.offset[axis] as number));
  const shape = offset.map((first, axis) => {
    const endOfA = (a.offset[axis] as number) + (a.shape[axis] as number);
    const endOfB = (b.offset[axis] as number) + (b.shape[axis] as number);
    return Math.max(endOfA, endOfB) - first;
  });
  return { offset, shape };
}

/** The box grown by `margin` voxels on each side of each axis, clipped to `shape`. */
export function grownBox(box: Box, margin: readonly number[], shape: readonly number[]): Box {
  const offset = box.offset.map((first, axis) => Math.max(0, first - (margin[axis] as number)));
  return {
    offset,
    shape: box.shape.map((n, axis) => {
      const end = (box.offset[axis] as number) + n + (margin[axis] as number);
      return Math.min(shape[axis] as number, end) - (offset[axis] as number);
    }),
  };
}
