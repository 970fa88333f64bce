/** Whole-voxel offsets along planes, rows and columns; for a 2-D mask the planes are [0]. */
export type Offsets = readonly [planes: readonly number[], rows: readonly number[], columns: readonly number[]];

/** Offsets along each axis of a 2-D or 3-D shape as planes, rows, columns. */
export function cubeOffsets(offsets: readonly (readonly number[])[]): Offsets {
  const [a = [0], b = [0], c = [0]] = offsets;
  return offsets.length === 2 ? [[0], a, b] : [a, b, c];
}
