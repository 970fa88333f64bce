/** Planes through a scene along each axis: three pictures of a volume, one of a 2-D image. */
import { axesOf, cubeOf } from "../../mask/index.js";
import type { Scene } from "./scene.js";

export interface Cut {
  /** The axis of the cut: planes, rows or columns. */
  readonly axis: 0 | 1 | 2;
  /** The axes of the scene that run down and right. */
  readonly down: number;
  readonly right: number;
  readonly rows: number;
  readonly columns: number;
  /** Size of a voxel, down and to the right. */
  readonly size: readonly [number, number];
  /** The number of planes. */
  readonly count: number;
  /** The voxels of one plane. */
  of(volume: Uint8Array, index: number): Uint8Array;
}

export function cutsOf({ shape, spacing }: Pick<Scene, "shape" | "spacing">): Cut[] {
  const [planes, rows, columns] = cubeOf(shape);
  const [plane, row, column] = shape.length === 3 ? spacing : [1, ...spacing];
  const steps = [rows * columns, columns, 1] as const;
  const sizes = [planes, rows, columns] as const;
  const mm = [plane ?? 1, row ?? 1, column ?? 1] as const;
  const flat = axesOf(shape).length === 2 ? 1 : 0;
  const cut = (axis: 0 | 1 | 2, down: 0 | 1, right: 1 | 2): Cut => ({
    axis,
    down: down - flat,
    right: right - flat,
    rows: sizes[down],
    columns: sizes[right],
    size: [mm[down], mm[right]],
    count: sizes[axis],
    of(volume, index) {
      const start = index * steps[axis];
      if (axis === 0) return volume.subarray(start, start + steps[0]);
      const plane = new Uint8Array(sizes[down] * sizes[right]);
      for (let y = 0, at = 0; y < sizes[down]; y++)
        for (let x = 0; x < sizes[right]; x++, at++)
          plane[at] = volume[start + y * steps[down] + x * steps[right]] as number;
      return plane;
    },
  });
  return flat ? [cut(0, 1, 2)] : [cut(0, 1, 2), cut(1, 0, 2), cut(2, 0, 1)];
}
