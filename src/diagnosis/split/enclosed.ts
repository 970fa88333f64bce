/** What a mask encloses: background that no path of face steps leads out of, in the volume or in its planes. */
import { cubeOf } from "../../mask/index.js";

/**
 * 1 in every voxel of background that is enclosed.
 *
 * @param across the axis whose planes are looked at one by one; absent: the whole volume is.
 */
export function enclosedBy(mask: Uint8Array, shape: readonly number[], across?: number): Uint8Array {
  const [planes, rows, columns] = cubeOf(shape);
  const sizes = [planes, rows, columns];
  const strides = [rows * columns, columns, 1];
  const axes = [0, 1, 2].filter((axis) => (sizes[axis] as number) > 1 && axis - (3 - shape.length) !== across);
  // 0 unseen background, 1 the mask, 2 outside.
  const seen = Uint8Array.from(mask);
  const stack = new Int32Array(mask.length);
  let used = 0;
  for (let z = 0, i = 0; z < planes; z++) {
    for (let y = 0; y < rows; y++) {
      for (let x = 0; x < columns; x++, i++) {
        if (seen[i]) continue;
        const at = [z, y, x];
        if (!axes.some((axis) => at[axis] === 0 || at[axis] === (sizes[axis] as number) - 1)) continue;
        seen[i] = 2;
        stack[used++] = i;
      }
    }
  }
  while (used > 0) {
    const i = stack[--used] as number;
    for (const axis of axes) {
      const stride = strides[axis] as number;
      const x = Math.floor(i / stride) % (sizes[axis] as number);
      if (x > 0 && seen[i - stride] === 0) {
        seen[i - stride] = 2;
        stack[used++] = i - stride;
      }
      if (x < (sizes[axis] as number) - 1 && seen[i + stride] === 0) {
        seen[i + stride] = 2;
        stack[used++] = i + stride;
      }
    }
  }
  for (let i = 0; i < seen.length; i++) seen[i] = seen[i] === 0 ? 1 : 0;
  return seen;
}
