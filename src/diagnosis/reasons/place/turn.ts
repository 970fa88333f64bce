/** A turn of a grid within a plane, about a point that a shift moves. */
import { cornerOf, cubeOf, type MaskPair, originOf, plus } from "../../../mask/index.js";

export interface Turn {
  /** Indices of the two axes. */
  readonly plane: readonly [number, number];
  readonly angle: number;
  /** The fixed point, and where it moves to before a shift by whole voxels; planes, rows, columns of the grid. */
  readonly about: readonly number[];
  readonly onto: readonly number[];
  readonly by: readonly number[];
}

export function inverseOf({ plane, angle, about, onto, by }: Turn): Turn {
  return { plane, angle: -angle, about: plus(onto, by), onto: about, by: originOf(by) };
}

/** The prediction turned back: where every voxel of the grid comes from; −1 for outside it. */
export function sourceOf({ shape, spacing }: Pick<MaskPair, "shape" | "spacing">, turn: Turn): Int32Array {
  const [planes, rows, columns] = cubeOf(shape);
  const [a0, a1, a2, a3, b0, b1, b2, b3, c0, c1, c2, c3] = matrixOf(inverseOf(turn), spacing);
  const source = new Int32Array(planes * rows * columns);
  for (let z = 0, i = 0; z < planes; z++) {
    for (let y = 0; y < rows; y++) {
      // As `indexAfter` does, but for what a line shares.
      const [a, b, c] = [a0 * z + a1 * y, b0 * z + b1 * y, c0 * z + c1 * y];
      for (let x = 0; x < columns; x++, i++) {
        const toZ = Math.floor(a + a2 * x + a3);
        const toY = Math.floor(b + b2 * x + b3);
        const toX = Math.floor(c + c2 * x + c3);
        const isInside = toZ >>> 0 < planes && toY >>> 0 < rows && toX >>> 0 < columns;
        source[i] = isInside ? (toZ * rows + toY) * columns + toX : -1;
      }
    }
  }
  return source;
}

/** Where a turn takes a voxel in a grid that begins at `offset` before its own: its index there, −1 outside. */
export function indexAfter(
  turn: Turn,
  spacing: readonly number[],
  shape: readonly number[],
  offset: readonly number[],
) {
  const [planes, rows, columns] = cubeOf(shape);
  const [z0, y0, x0] = cornerOf(offset);
  const [a0, a1, a2, a3, b0, b1, b2, b3, c0, c1, c2, c3] = matrixOf(turn, spacing);
  return (z: number, y: number, x: number): number => {
    const toZ = z0 + Math.floor(a0 * z + a1 * y + a2 * x + a3);
    const toY = y0 + Math.floor(b0 * z + b1 * y + b2 * x + b3);
    const toX = x0 + Math.floor(c0 * z + c1 * y + c2 * x + c3);
    // As unsigned numbers, those below 0 are too large.
    const isInside = toZ >>> 0 < planes && toY >>> 0 < rows && toX >>> 0 < columns;
    return isInside ? (toZ * rows + toY) * columns + toX : -1;
  };
}

/** As `indexAfter`, of many voxels, three numbers each: across the turn's plane a voxel only moves. */
export function indicesAfter(
  turn: Turn,
  spacing: readonly number[],
  shape: readonly number[],
  offset: readonly number[],
  points: Int32Array,
  found: Int32Array,
): void {
  const skipped = 3 - spacing.length;
  const [a, b] = turn.plane.map((axis) => axis + skipped) as [0 | 1, 1 | 2];
  const c = (3 - a - b) as 0 | 1 | 2;
  const matrix = matrixOf(turn, spacing);
  const [aa, ab, a3] = [matrix[4 * a + a] as number, matrix[4 * a + b] as number, matrix[4 * a + 3] as number];
  const [ba, bb, b3] = [matrix[4 * b + a] as number, matrix[4 * b + b] as number, matrix[4 * b + 3] as number];
  const c3 = matrix[4 * c + 3] as number;
  const cube = cubeOf(shape);
  const strides = [cube[1] * cube[2], cube[2], 1] as const;
  const [lengthOfA, lengthOfB, lengthOfC] = [cube[a], cube[b], cube[c]];
  const [stepOfA, stepOfB, stepOfC] = [strides[a], strides[b], strides[c]];
  const corner = cornerOf(offset);
  const [a0, b0, c0] = [corner[a], corner[b], corner[c]];
  for (let i = 0, k = 0; i < points.length; i += 3, k++) {
    const [atA, atB] = [points[i + a] as number, points[i + b] as number];
    const toA = a0 + Math.floor(aa * atA + ab * atB + a3);
    const toB = b0 + Math.floor(ba * atA + bb * atB + b3);
    const toC = c0 + Math.floor((points[i + c] as number) + c3);
    const isInside = toA >>> 0 < lengthOfA && toB >>> 0 < lengthOfB && toC >>> 0 < lengthOfC;
    found[k] = isInside ? toA * stepOfA + toB * stepOfB + toC * stepOfC : -1;
  }
}

type Twelve = [number, number, number, number, number, number, number, number, number, number, number, number];

/** Three rows of four: where plane, row and column go, with half a voxel added so that `Math.floor` finds the nearest. */
function matrixOf({ plane, angle, about, onto, by }: Turn, spacing: readonly number[]): Twelve {
  const skipped = 3 - spacing.length;
  const [sine, cosine] = [Math.sin((angle * Math.PI) / 180), Math.cos((angle * Math.PI) / 180)];
  const [a, b] = plane;
  const to = plus(onto, by);
  const ratio = (spacing[b] as number) / (spacing[a] as number);
  const rows = [0, 1, 2].map((row) => {
    const axis = row - skipped;
    const factors = [0, 0, 0];
    factors[row] = axis === a || axis === b ? cosine : 1;
    if (axis === a) factors[b + skipped] = -sine * ratio;
    if (axis === b) factors[a + skipped] = sine / ratio;
    const from = factors.reduce((sum, factor, other) => sum + factor * (about[other - skipped] ?? 0), 0);
    return [...factors, (to[axis] ?? 0) - from + 0.5];
  });
  return rows.flat() as Twelve;
}
