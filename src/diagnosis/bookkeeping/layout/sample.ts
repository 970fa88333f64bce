/**
 * An even sample of a map's labelled voxels, enough to find which of many layouts fits best.
 *
 * The winner is counted in full. A layout is evaluated at the sampled voxels only.
 */
import { cubeOf, type LabelMap } from "../../../mask/index.js";

export interface Sample {
  readonly planes: Int32Array;
  readonly rows: Int32Array;
  readonly columns: Int32Array;
  readonly ids: Int32Array;
  /** How many voxels each sampled one represents. */
  readonly weight: number;
  /** Voxels with a label in the whole map. */
  readonly voxels: number;
}

export function sampleOf({ values, shape }: LabelMap, most: number): Sample {
  let voxels = 0;
  for (let i = 0; i < values.length; i++) if (values[i] !== 0) voxels++;
  const every = Math.max(1, voxels / most);
  const count = voxels === 0 ? 0 : Math.ceil(voxels / every - 1e-9);
  const [planes, rows, columns, ids] = [0, 0, 0, 0].map(() => new Int32Array(count)) as [
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
  ];
  const [, height, width] = cubeOf(shape);
  let [seen, taken] = [0, 0];
  for (let i = 0; i < values.length && taken < count; i++) {
    if (values[i] === 0 || seen++ < taken * every - 1e-9) continue;
    columns[taken] = i % width;
    rows[taken] = Math.floor(i / width) % height;
    planes[taken] = Math.floor(i / (width * height));
    ids[taken++] = values[i] as number;
  }
  return { planes, rows, columns, ids, weight: count === 0 ? 1 : voxels / count, voxels };
}
