/** Where most voxels are wrong. */
import { cubeOf } from "../../mask/index.js";
import type { Scene } from "./scene.js";

/** @returns the plane with the most wrong voxels, and the middle one of them: plane, row and column; `undefined` if nothing is wrong. */
export function worstPlace(
  { reference, shape }: Pick<Scene, "reference" | "shape">,
  prediction: Uint8Array,
): readonly [number, number, number] | undefined {
  const [planes, rows, columns] = cubeOf(shape);
  const size = rows * columns;
  let best = { plane: 0, wrong: 0 };
  for (let plane = 0, i = 0; plane < planes; plane++) {
    let wrong = 0;
    for (const end = i + size; i < end; i++) if (reference[i] !== prediction[i]) wrong++;
    if (wrong > best.wrong) best = { plane, wrong };
  }
  if (best.wrong === 0) return undefined;
  let left = Math.ceil(best.wrong / 2);
  for (let at = 0; ; at++) {
    const i = best.plane * size + at;
    if (reference[i] !== prediction[i] && --left === 0) return [best.plane, Math.floor(at / columns), at % columns];
  }
}
