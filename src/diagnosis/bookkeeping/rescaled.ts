/** `rescaled`: one size fits after the prediction is zoomed, as a mask left on the network's grid does. */
import { type Box, cropped, partsOf, sizeOf } from "../../mask/index.js";
import { diceOfMasks, fitsWell, gains, indexOf, placeOf, type Slip } from "./slip.js";

/** One size fits after zooming the box of the prediction to the box of the reference. */
export function rescaled(
  r: Uint8Array,
  p: Uint8Array,
  shape: readonly number[],
  to: Box,
  from: Box,
  dice: number,
): Slip[] {
  const ratios = from.shape.map((n, axis) => n / (to.shape[axis] as number));
  const [least, most] = [Math.min(...ratios), Math.max(...ratios)];
  const position = from.offset.map((first, axis) => (to.offset[axis] as number) * (ratios[axis] as number) - first);
  // A zoom of the whole image scales places as it scales sizes; a grown or shrunken object stays where it is.
  const zoomed = position.every((off, axis) => Math.abs(off) <= Math.max(1.5, 0.02 * (shape[axis] as number)));
  if (Math.abs(Math.log(most)) < 0.2 && Math.abs(Math.log(least)) < 0.2) return [];
  if (!zoomed || sizeOf(to.shape) < 64 || partsOf(cropped(r, shape, to), to.shape).count === 0) return [];
  const found = diceOfMasks(r, zoom(p, shape, from, to));
  if (found < fitsWell || found < dice + gains) return [];
  return [
    {
      kind: "rescaled",
      ratios,
      before: dice,
      after: found,
    },
  ];
}

function zoom(mask: Uint8Array, shape: readonly number[], from: Box, to: Box): Uint8Array {
  const zoomed = new Uint8Array(mask.length);
  forEach(to.shape, (at) => {
    const source = at.map((x, axis) => {
      const n = from.shape[axis] as number;
      return (from.offset[axis] as number) + Math.min(n - 1, Math.floor(((x + 0.5) * n) / (to.shape[axis] as number)));
    });
    if (mask[indexOf(source, shape)])
      zoomed[
        indexOf(
          at.map((x, axis) => x + (to.offset[axis] as number)),
          shape,
        )
      ] = 1;
  });
  return zoomed;
}

function forEach(shape: readonly number[], visit: (at: number[]) => void): void {
  for (let i = 0; i < sizeOf(shape); i++) visit(placeOf(i, shape));
}
