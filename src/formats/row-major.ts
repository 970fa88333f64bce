/** Values in C order, which masks have: the last index is the fastest. */
import { stridesOf, type VoxelArray } from "../mask/index.js";

/** @param strides steps in `stored` along each axis, of which there are at most four; default Fortran's, the first index the fastest. */
export function rowMajor(
  stored: VoxelArray,
  shape: readonly number[],
  strides: readonly number[] = stridesOf([...shape].reverse()).reverse(),
): VoxelArray {
  const steps = stridesOf(shape);
  if (shape.every((n, axis) => n === 1 || strides[axis] === steps[axis])) return stored;
  const [A, P, R, C] = [1, 1, 1, ...shape].slice(-4) as [number, number, number, number];
  const [a, p, r, c] = [0, 0, 0, ...strides].slice(-4) as [number, number, number, number];
  const values = new (stored.constructor as new (length: number) => VoxelArray)(stored.length);
  let to = 0;
  for (let i = 0; i < A; i++) {
    for (let j = 0; j < P; j++) {
      for (let k = 0; k < R; k++) {
        const start = i * a + j * p + k * r;
        for (let l = 0; l < C; l++) values[to++] = stored[start + l * c] as number;
      }
    }
  }
  return values;
}
