/** Faces between voxels of two kinds, and how thick the errors along them are. */
import { cubeOf, type VoxelArray } from "../../../mask/index.js";

/** How many faces are between a voxel of the first kind and one of the second. */
export function facesBetween(
  map: VoxelArray,
  shape: readonly number[],
  first: (id: number) => boolean,
  second: (id: number) => boolean,
): number {
  const [planes, rows, columns] = cubeOf(shape);
  let faces = 0;
  const count = (a: number, b: number) => {
    if (a !== b && ((first(a) && second(b)) || (first(b) && second(a)))) faces++;
  };
  for (let z = 0, i = 0; z < planes; z++) {
    for (let y = 0; y < rows; y++) {
      for (let x = 0; x < columns; x++, i++) {
        const id = map[i] as number;
        if (x > 0) count(id, map[i - 1] as number);
        if (y > 0) count(id, map[i - columns] as number);
        if (z > 0) count(id, map[i - rows * columns] as number);
      }
    }
  }
  return faces;
}

/** Voxels that only one of two maps labels at all, divided by the faces of the reference's outline: how far the outline wavers. */
export function waver(reference: VoxelArray, prediction: VoxelArray, shape: readonly number[]): number {
  let wrong = 0;
  for (let i = 0; i < reference.length; i++) if ((reference[i] === 0) !== (prediction[i] === 0)) wrong++;
  const faces = facesBetween(
    reference,
    shape,
    (id) => id === 0,
    (id) => id !== 0,
  );
  return wrong / Math.max(1, faces);
}
