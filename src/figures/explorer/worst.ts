/** Where most voxels are wrong. */
import { cubeOf } from "../../mask/index.js";
import { fullestPlane } from "../overlay/window.js";
import type { Scene } from "./scene.js";

/** @returns the plane with the most wrong voxels, and the middle one of them: plane, row and column; `undefined` if nothing is wrong. */
export function worstPlace(
  { reference, shape }: Pick<Scene, "reference" | "shape">,
  prediction: Uint8Array,
): readonly [number, number, number] | undefined {
  const [, rows, columns] = cubeOf(shape);
  const size = rows * columns;
  const isWrong = (i: number) => reference[i] !== prediction[i];
  const { plane, held } = fullestPlane(reference.length, size, (i) => Number(isWrong(i)));
  if (held === 0) return undefined;
  let left = Math.ceil(held / 2);
  for (let at = 0; ; at++) {
    if (isWrong(plane * size + at) && --left === 0) return [plane, Math.floor(at / columns), at % columns];
  }
}
