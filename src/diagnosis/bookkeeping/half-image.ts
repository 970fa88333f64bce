/** `half-image`: content that wrapped around by half the image, as after a Fourier shift without its undoing. */
import { type Axis, axesOf } from "../../mask/index.js";
import { diceOfMasks, fitsWell, gains, indexOf, placeOf, type Slip } from "./slip.js";

/** Content that wrapped around by half the image, as after a Fourier shift without its undoing. */
export function halfImage(r: Uint8Array, p: Uint8Array, shape: readonly number[], dice: number): Slip[] {
  // One that fits well as it lies has nothing to roll back.
  if (dice > fitsWell - gains) return [];
  let best = { dice: 0, axes: [] as number[] };
  for (let bits = 1; bits < 1 << shape.length; bits++) {
    const axes = shape.flatMap((_, axis) => ((bits >> axis) & 1 ? [axis] : []));
    const found = diceOfMasks(r, rolled(p, shape, axes));
    if (found > best.dice) best = { dice: found, axes };
  }
  if (best.dice < fitsWell || best.dice < dice + gains) return [];
  const names = axesOf(shape);
  return [
    {
      kind: "half-image",
      axes: best.axes.map((axis) => names[axis] as Axis),
      before: dice,
      after: best.dice,
    },
  ];
}

/** The mask with half of each named axis exchanged for the other half. */
function rolled(mask: Uint8Array, shape: readonly number[], axes: readonly number[]): Uint8Array {
  const result = new Uint8Array(mask.length);
  for (let i = 0; i < mask.length; i++) {
    if (!mask[i]) continue;
    const at = placeOf(i, shape);
    for (const axis of axes) {
      const n = shape[axis] as number;
      at[axis] = ((at[axis] as number) + (n >> 1)) % n;
    }
    result[indexOf(at, shape)] = 1;
  }
  return result;
}
