/** A movement of a mask: what the parts `shift` and `size` are about. */
import { dilate, erode, shift } from "../../morphology/index.js";

/** One correction of a mask on a grid; what leaves the grid is lost. */
export type Correct = (mask: Uint8Array, shape: readonly number[]) => Uint8Array;

/** The correction of place and the correction of size, each absent where there is nothing to correct. */
export interface Corrections {
  readonly shift?: Correct;
  readonly size?: Correct;
  /** How far content may come from or go, in voxels: the margin that a grid needs. */
  readonly reach: number;
}

/** A whole shift and a signed radius; a radius of 0 changes nothing. */
export function correctionsOf(by: readonly number[], radius: number, spacing: readonly number[]): Corrections {
  const moves = by.some((n) => n !== 0);
  const step = Math.min(...spacing);
  return {
    ...(moves ? { shift: (mask: Uint8Array, shape: readonly number[]) => shift(mask, shape, by) } : {}),
    ...(radius === 0
      ? {}
      : {
          size: (mask: Uint8Array, shape: readonly number[]) =>
            radius > 0 ? dilate(mask, shape, radius, { spacing }) : erode(mask, shape, -radius, { spacing }),
        }),
    reach: Math.max(...by.map(Math.abs)) + Math.ceil(Math.abs(radius) / step),
  };
}

/** Size first, within the frame, and then place. */
export function corrected(mask: Uint8Array, shape: readonly number[], { shift, size }: Corrections): Uint8Array {
  const resized = size ? size(mask, shape) : mask;
  return shift ? shift(resized, shape) : resized;
}
